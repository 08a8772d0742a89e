import { type OpCases, opCases } from "../../testing/opCases.ts";
import { det } from "./det.ts";

export const detCases: OpCases = opCases(det, [
  { title: "one number", given: [[[3]]], want: 3 },
  {
    title: "two singular matrices of two rows",
    given: [
      [
        [
          [1, 2],
          [2, 4],
        ],
        [
          [0, 0],
          [0, 0],
        ],
      ],
    ],
    want: [0, 0],
  },
  {
    title: "three rows",
    given: [
      [
        [0, 2, 1],
        [1, 1, 0],
        [4, 0, -1],
      ],
    ],
    want: -2,
  },
  {
    title: "four rows",
    given: [
      [
        [0, 2, 1, 0],
        [1, 1, 0, 1],
        [4, 0, -1, 0],
        [0, 0, 1, 2],
      ],
    ],
    want: -12,
  },
  { title: "rows and columns differ", given: [[[1, 2]]], throws: "a matrix has 1 rows and 2 columns" },
]);
