import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { argMax } from "./argMax.ts";

export const argMaxCases: OpCases = opCases(argMax, [
  {
    title: "along the last axis",
    given: [
      [
        [1, 7, 3],
        [9, 5, 6],
      ],
      { axis: -1 },
    ],
    want: [1, 0],
  },
  {
    title: "along the first axis",
    given: [
      [
        [1, 7, 3],
        [9, 5, 6],
      ],
      { axis: 0 },
    ],
    want: [1, 0, 1],
  },
  {
    title: "along the middle axis",
    given: [
      [
        [
          [1, 2],
          [3, 0],
        ],
        [
          [0, 1],
          [0, 5],
        ],
      ],
      { axis: 1 },
    ],
    want: [
      [1, 0],
      [0, 1],
    ],
  },
  { title: "of a vector is a scalar", given: [[3, 1, 2], { axis: 0 }], want: 0 },
  {
    title: "the first of equal ones",
    given: [
      [
        [1, 4, 4],
        [2, 2, 2],
      ],
      { axis: 1 },
    ],
    want: [1, 0],
  },
  {
    title: "among all elements, in row-major order",
    given: [
      [
        [1, 7],
        [9, 5],
      ],
    ],
    want: 2,
  },
  {
    title: "with the axis kept",
    given: [
      [
        [1, 7],
        [9, 5],
      ],
      { axis: 1, keepDims: true },
    ],
    want: [[1], [0]],
  },
  {
    title: "with all axes kept",
    given: [
      [
        [1, 7],
        [9, 5],
      ],
      { keepDims: true },
    ],
    want: [[2]],
  },
  { title: "of a number", given: [5], want: 0 },
  {
    title: "two axes",
    given: [[[1, 7]], { axis: [0, 1] as never }],
    throws: "argMax: one axis is a number, not [0,1]",
  },
  { title: "0 and -0 are equal", given: [[-0, 0], { axis: 0 }], want: 0 },
  {
    title: "the first NaN wins",
    given: [[[1, Number.NaN, Number.POSITIVE_INFINITY, Number.NaN]], { axis: 1 }],
    want: [1],
  },
  { title: "of -Infinity alone", given: [[Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY], { axis: 0 }], want: 0 },
  {
    title: "of int32, the least included",
    given: [tensor([-2147483648, -2147483647], { dtype: "int32" }), { axis: 0 }],
    want: 1,
  },
  {
    title: "of nothing",
    given: [tensor([], { shape: [2, 0] }), { axis: 1 }],
    throws: "argMax([2, 0]): axis 1 is empty, and nothing has no argMax",
  },
  { title: "an axis that is not there", given: [[1, 2], { axis: 1 }], throws: "argMax: there is no axis 1 in 1 dims" },
  { title: "bools", given: [[true, false], { axis: 0 }], throws: "takes float32, int32 or uint8, got bool" },
  { title: "uint8", given: [new Uint8Array([1, 200, 3, 255, 5, 0])], want: 3 },
]);
