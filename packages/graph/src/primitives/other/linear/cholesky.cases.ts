import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { cholesky } from "./cholesky.ts";

export const choleskyCases: OpCases = opCases(cholesky, [
  {
    title: "two matrices",
    given: [
      [
        [
          [4, 2],
          [2, 5],
        ],
        [
          [9, 3],
          [3, 2],
        ],
      ],
    ],
    want: [
      [
        [2, 0],
        [1, 2],
      ],
      [
        [3, 0],
        [1, 1],
      ],
    ],
  },
  {
    title: "the upper factor of what is not symmetric",
    given: [
      [
        [4, 3, -2],
        [1, 10, 0],
        [-2, 4, 6],
      ],
      { upper: true },
    ],
    want: [
      [2, 1, -1],
      [0, 3, 1],
      [0, 0, 2],
    ],
  },
  { title: "one number", given: [[[9]]], want: [[3]] },
  {
    title: "NaN for those of a batch that are not positive definite: at the first pivot, at the last, and of rank 1",
    given: [
      [
        [
          [-1, 0],
          [0, 1],
        ],
        [
          [4, 2],
          [2, 5],
        ],
        [
          [1, 2],
          [2, 1],
        ],
        [
          [1, 1],
          [1, 1],
        ],
      ],
    ],
    want: [
      [
        [Number.NaN, 0],
        [Number.NaN, Number.NaN],
      ],
      [
        [2, 0],
        [1, 2],
      ],
      [
        [Number.NaN, 0],
        [Number.NaN, Number.NaN],
      ],
      [
        [Number.NaN, 0],
        [Number.NaN, Number.NaN],
      ],
    ],
    gradient: false,
    because: "NaN has no differences",
  },
  { title: "nothing", given: [tensor([], { shape: [0, 0] })], want: tensor([], { shape: [0, 0] }) },
  { title: "rows and columns differ", given: [[[1, 2]]], throws: "a matrix has 1 rows and 2 columns" },
  { title: "a vector", given: [[1, 2]], throws: "it is not a matrix" },
  { title: "int32", given: [tensor([[1]], { dtype: "int32" })], throws: "takes float32, got int32" },
]);
