import { type OpCases, opCases } from "../../testing/opCases.ts";
import { outer } from "./outer.ts";

export const outerCases: OpCases = opCases(outer, [
  {
    title: "vectors",
    given: [
      [1, 2],
      [3, 4, 5],
    ],
    want: [
      [3, 4, 5],
      [6, 8, 10],
    ],
  },
  {
    title: "a matrix and a scalar",
    given: [
      [
        [1, 2],
        [3, 4],
      ],
      2,
    ],
    want: [[2], [4], [6], [8]],
  },
]);
