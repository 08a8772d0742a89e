import { type OpCases, opCases } from "../../testing/opCases.ts";
import { isIn } from "./isIn.ts";

export const isInCases: OpCases = opCases(isIn, [
  {
    title: "any of a matrix",
    given: [
      [1, 2, 5, Number.NaN],
      [
        [5, 1],
        [Number.NaN, 7],
      ],
    ],
    want: [true, false, true, false],
  },
]);
