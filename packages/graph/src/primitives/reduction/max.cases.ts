import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { max } from "./max.ts";

export const maxCases: OpCases = opCases(max, [
  {
    title: "over everything",
    given: [
      [
        [1, 7, 3],
        [4, 5, 6],
      ],
    ],
    want: 7,
  },
  {
    title: "over the last axis",
    given: [
      [
        [1, 7, 3],
        [4, 5, 6],
      ],
      { axis: -1 },
    ],
    want: [7, 6],
  },
  {
    title: "over the first axis, kept",
    given: [
      [
        [1, 7, 3],
        [4, 5, 6],
      ],
      { axis: 0, keepDims: true },
    ],
    want: [[4, 7, 6]],
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
          [8, 6],
          [7, 5],
        ],
      ],
      { axis: [0, 2] },
    ],
    want: [8, 7],
  },
  { title: "of negative numbers", given: [[-3, -1.5, -2]], want: -1.5 },
  { title: "of a scalar", given: [tensor(5)], want: 5 },
  { title: "over no axis", given: [[1, 2], { axis: [] }], want: [1, 2] },
  { title: "of equal ones", given: [[2, 2, 1]], want: 2, gradient: false, because: "two largest make a kink" },
  {
    title: "NaN wins",
    given: [[1, Number.NaN, 3]],
    want: Number.NaN,
    gradient: false,
    because: "differences with NaN are NaN",
  },
  {
    title: "of int32, the least included",
    given: [
      tensor(
        [
          [-2147483648, -2147483648],
          [3, 4],
        ],
        { dtype: "int32" },
      ),
      { axis: 1 },
    ],
    want: [-2147483648, 4],
  },
  {
    title: "of -Infinity alone",
    given: [[Number.NEGATIVE_INFINITY]],
    want: Number.NEGATIVE_INFINITY,
    gradient: false,
    because: "differences of infinities are NaN",
  },
  { title: "nothing along another axis is nothing", given: [tensor([], { shape: [0, 2] }), { axis: 1 }], want: [] },
  {
    title: "of nothing",
    given: [tensor([], { shape: [2, 0] }), { axis: 1 }],
    throws: "max([2, 0]): axis 1 is empty, and nothing has no max",
  },
  { title: "an axis that is not there", given: [[1, 2], { axis: -2 }], throws: "max: there is no axis -2 in 1 dims" },
  { title: "bools", given: [[true, false]], throws: "takes float32, int32 or uint8, got bool" },
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
    want: [2, 1.5],
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
    want: [4, 5],
  },
  {
    title: "of nothing but something else",
    given: [tensor([], { shape: [2, 0] }), { axis: 1, initial: 3 }],
    want: [3, 3],
  },
  {
    title: "int32, and none counts",
    given: [tensor([5], { dtype: "int32" }), { where: false, initial: -7 }],
    want: -7,
  },
  { title: "uint8", given: [new Uint8Array([1, 200, 3, 255, 5, 0])], want: 255 },
]);
