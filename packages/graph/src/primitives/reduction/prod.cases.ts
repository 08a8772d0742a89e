import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { prod } from "./prod.ts";

export const prodCases: OpCases = opCases(prod, [
  {
    title: "over everything",
    given: [
      [
        [1, 2],
        [3, 4],
      ],
    ],
    want: 24,
  },
  {
    title: "over the last axis",
    given: [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      { axis: -1 },
    ],
    want: [6, 120],
  },
  {
    title: "over the first axis, kept",
    given: [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      { axis: 0, keepDims: true },
    ],
    want: [[4, 10, 18]],
  },
  {
    title: "over two of three axes",
    given: [
      [
        [
          [1, 2],
          [3, 4],
        ],
        [
          [5, 6],
          [7, 8],
        ],
      ],
      { axis: [0, 2] },
    ],
    want: [60, 672],
  },
  { title: "with one zero", given: [[[2, 0, 3]]], want: 0 },
  { title: "with two zeros", given: [[[2, 0, 3, 0]]], want: 0 },
  {
    title: "with a zero in one row only",
    given: [
      [
        [2, 0],
        [3, 4],
      ],
      { axis: 1 },
    ],
    want: [0, 12],
  },
  { title: "of one element", given: [[5]], want: 5 },
  { title: "of a scalar", given: [tensor(5)], want: 5 },
  { title: "of nothing is 1", given: [tensor([], { shape: [2, 0] }), { axis: 1 }], want: [1, 1] },
  {
    title: "int32 wraps and keeps its low bits",
    given: [tensor([123456789, 987654321], { dtype: "int32" })],
    want: -67153019,
  },
  { title: "an axis that is not there", given: [[1, 2], { axis: 1 }], throws: "prod: there is no axis 1 in 1 dims" },
  { title: "bools", given: [[true, false]], throws: "takes float32 or int32, got bool" },
  {
    title: "of some elements",
    given: [
      [
        [2, 5],
        [3, 4],
      ],
      {
        axis: 1,
        where: tensor([
          [true, false],
          [false, false],
        ]),
        initial: 1.5,
      },
    ],
    want: [3, 1.5],
  },
  {
    title: "with something else",
    given: [
      [
        [2, 5],
        [3, 4],
      ],
      { axis: 0, initial: 4 },
    ],
    want: [24, 80],
  },
]);
