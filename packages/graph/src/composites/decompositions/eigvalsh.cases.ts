import { type OpCases, opCases } from "../../testing/opCases.ts";
import { eigvalsh } from "./eigvalsh.ts";

export const eigvalshCases: OpCases = opCases(eigvalsh, [
  {
    title: "of a matrix that is not definite",
    given: [
      [
        [1, 2],
        [2, -2],
      ],
    ],
    want: [-3, 2],
  },
]);
