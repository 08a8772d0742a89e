import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { solve } from "./solve.ts";

const a = [
  [0, 2, 1],
  [1, 1, 0],
  [4, 0, -1],
];

export const solveCases: OpCases = opCases(solve, [
  {
    title: "rows that must be exchanged",
    given: [
      a,
      [
        [7, 0],
        [3, 1],
        [1, 9],
      ],
    ],
    want: [
      [1, 3.5],
      [2, -2.5],
      [3, 5],
    ],
  },
  { title: "one right side", given: [a, [7, 3, 1]], want: [1, 2, 3] },
  {
    title: "batches that broadcast",
    given: [
      [
        [
          [2, 0],
          [0, 4],
        ],
        [
          [0, 1],
          [1, 0],
        ],
      ],
      [[2], [8]],
    ],
    want: [
      [[1], [2]],
      [[8], [2]],
    ],
  },
  {
    title: "a singular matrix",
    given: [[[0]], [1]],
    want: [Number.POSITIVE_INFINITY],
    gradient: false,
    because: "beside an infinity there are no differences",
  },
  {
    title: "nothing",
    given: [tensor([], { shape: [0, 0] }), tensor([], { shape: [0] })],
    want: tensor([], { shape: [0] }),
  },
  { title: "rows and columns differ", given: [[[1, 2]], [1]], throws: "a matrix has 1 rows and 2 columns" },
  { title: "too few rows", given: [a, [1, 2]], throws: "there are 3 equations" },
  { title: "int32", given: [[[1]], tensor([1], { dtype: "int32" })], throws: "different dtypes" },
]);
