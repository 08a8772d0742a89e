import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { sum } from "./sum.ts";

export const sumCases: OpCases = opCases(sum, [
  {
    title: "over everything",
    given: [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
    want: 21,
  },
  {
    title: "over the first axis",
    given: [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      { axis: 0 },
    ],
    want: [5, 7, 9],
  },
  {
    title: "over the last axis, kept",
    given: [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      { axis: -1, keepDims: true },
    ],
    want: [[6], [15]],
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
    want: [14, 22],
  },
  { title: "over no axis", given: [[1, 2], { axis: [] }], want: [1, 2] },
  { title: "an axis named twice counts once", given: [[1, 2], { axis: [0, -1] }], want: 3 },
  { title: "of nothing is 0", given: [tensor([], { shape: [2, 0] }), { axis: 1 }], want: [0, 0] },
  { title: "of a scalar", given: [tensor(5)], want: 5 },
  { title: "int32 wraps", given: [tensor([2147483647, 1], { dtype: "int32" })], want: -2147483648 },
  {
    title: "NaN stays",
    given: [[1, Number.NaN]],
    want: Number.NaN,
    gradient: false,
    because: "differences with NaN are NaN",
  },
  { title: "an axis that is not there", given: [[1, 2], { axis: 1 }], throws: "sum: there is no axis 1 in 1 dims" },
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
    want: [3.5, 1.5],
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
    want: [9, 13],
  },
  { title: "a mask that does not fit", given: [[1, 2], { where: tensor([true, false, true]) }], throws: "broadcastTo" },
  {
    title: "a mask of numbers",
    given: [[1, 2], { where: tensor([1, 0]) }],
    throws: "sum(float32): takes bool, got float32",
  },
  {
    title: "uint8",
    given: [new Uint8Array([200, 100])],
    throws: 'takes float32 or int32, got uint8. Use cast(x, "float32")',
  },
]);
