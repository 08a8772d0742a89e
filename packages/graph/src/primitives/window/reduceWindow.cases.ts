import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { reduceWindow } from "./reduceWindow.ts";

export const reduceWindowCases: OpCases = opCases(reduceWindow, [
  {
    title: "sums along one of two axes",
    given: [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      { combine: "sum", size: [1, 2] },
    ],
    want: [
      [3, 5],
      [9, 11],
    ],
  },
  {
    title: "sums with strides, dilation and padding",
    given: [[1, 2, 3, 4, 5], { combine: "sum", size: 2, strides: 2, dilation: 2, padding: [[1, 0]] }],
    want: [2, 6],
  },
  {
    title: "sums of what is spread out",
    given: [[1, 2, 3], { combine: "sum", size: 2, inputDilation: 2 }],
    want: [1, 2, 2, 3],
  },
  {
    title: "maxima, where two axes overlap",
    given: [
      [
        [1, 5, 2],
        [3, 4, 9],
      ],
      { combine: "max", size: 2, padding: [1, 0] },
    ],
    want: [
      [5, 5],
      [5, 9],
      [4, 9],
    ],
  },
  {
    title: "the first of equal maxima",
    given: [[2, 2, 1], { combine: "max", size: 2 }],
    want: [2, 2],
    gradient: false,
    because: "a tie is a kink",
  },
  { title: "minima", given: [[3, 1, 2], { combine: "min", size: 2, strides: 2, padding: "same" }], want: [1, 2] },
  {
    title: "NaN and infinities",
    given: [[Number.NaN, 1, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY], { combine: "max", size: 2 }],
    want: [Number.NaN, 1, Number.POSITIVE_INFINITY],
    gradient: false,
    because: "differences of infinities are NaN",
  },
  {
    title: "int32 with padding",
    given: [tensor([-5, -7], { dtype: "int32" }), { combine: "max", size: 2, padding: 1 }],
    want: tensor([-5, -5, -7], { dtype: "int32" }),
  },
  {
    title: "int32 minima with padding",
    given: [tensor([5, 7], { dtype: "int32" }), { combine: "min", size: 2, padding: 1 }],
    want: tensor([5, 5, 7], { dtype: "int32" }),
  },
  {
    title: "another way to combine",
    given: [[1], { combine: "mean" as "sum", size: 1 }],
    throws: 'reduceWindow: combine is "mean". Give one of "sum", "max", "min".',
  },
  { title: "bools", given: [[true], { combine: "max", size: 1 }], throws: "takes float32 or int32, got bool" },
  { title: "a scalar", given: [tensor(1), { combine: "sum", size: 1 }], throws: "a scalar has no window" },
]);
