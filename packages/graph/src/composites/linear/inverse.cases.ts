import { type OpCases, opCases } from "../../testing/opCases.ts";
import { inverse } from "./inverse.ts";

export const inverseCases: OpCases = opCases(inverse, [
  {
    title: "two matrices",
    given: [
      [
        [
          [0, 1],
          [2, 3],
        ],
        [
          [2, 0],
          [0, 4],
        ],
      ],
    ],
    want: [
      [
        [-1.5, 0.5],
        [1, 0],
      ],
      [
        [0.5, 0],
        [0, 0.25],
      ],
    ],
  },
  { title: "rows and columns differ", given: [[[1, 2]]], throws: "a matrix has 1 rows and 2 columns" },
]);
