import { type OpCases, opCases } from "../../testing/opCases.ts";
import { standardize } from "./standardize.ts";

export const standardizeCases: OpCases = opCases(standardize, [
  {
    title: "rows",
    given: [
      [
        [1, 3],
        [0, 4],
      ],
      { epsilon: 0 },
    ],
    want: [
      [-1, 1],
      [-1, 1],
    ],
  },
  {
    title: "all together",
    given: [
      [
        [1, 2],
        [3, 6],
      ],
      { axis: [0, 1], epsilon: 0.5 },
    ],
    want: [
      [-1, -0.5],
      [0, 1.5],
    ],
  },
]);
