import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { triangularSolve } from "./triangularSolve.ts";

const a = [
  [2, 7, 9],
  [1, 4, 8],
  [3, -1, 5],
];

export const triangularSolveCases: OpCases = opCases(triangularSolve, [
  {
    title: "the lower triangle, two right sides",
    given: [
      a,
      [
        [2, 4],
        [9, -6],
        [6, 18],
      ],
    ],
    want: [
      [1, 2],
      [2, -2],
      [1, 2],
    ],
  },
  {
    title: "the upper triangle, one right side",
    given: [a, [27, 16, 10], { lower: false }],
    want: [1, 0, 2].map((x, i) => (i === 0 ? 4.5 : x)),
  },
  {
    title: "transposed, a diagonal of ones",
    given: [a, [6, 1, 2], { transpose: true, unitDiagonal: true }],
    want: [-3, 3, 2],
  },
  {
    title: "a batch of matrices for one right side",
    given: [
      [
        [
          [1, 0],
          [1, 1],
        ],
        [
          [2, 9],
          [0, 1],
        ],
      ],
      [[2], [3]],
    ],
    want: [
      [[2], [1]],
      [[1], [3]],
    ],
  },
  {
    title: "a diagonal with a 0",
    given: [[[0]], [1]],
    want: [Number.POSITIVE_INFINITY],
    gradient: false,
    because: "beside an infinity there are no differences",
  },
  {
    title: "nothing",
    given: [tensor([], { shape: [0, 0] }), tensor([], { shape: [0, 2] })],
    want: tensor([], { shape: [0, 2] }),
  },
  { title: "too few rows", given: [a, [1, 2]], throws: "there are 3 equations" },
  { title: "a scalar", given: [a, tensor(1)], throws: "the right side is a scalar" },
]);
