import { sizeOf, type Tensor, tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { conv } from "./conv.ts";

/** Irregular, so that nothing cancels by symmetry; exact in float32. */
const numbers = (shape: readonly number[], step: number): Tensor =>
  tensor(
    Float64Array.from({ length: sizeOf(shape) }, (_, i) => (((i * step + 3) % 13) - 6) / 4),
    { shape },
  );

/** The sums are PyTorch's. */
export const convCases: OpCases = opCases(conv, [
  {
    title: "the kernel is not flipped",
    given: [[[[1], [2], [4]]], [[[1]], [[10]]]],
    want: [[[21], [42]]],
  },
  {
    title: "as many positions as elements, the odd zero behind",
    given: [[[[1], [2], [4]]], [[[1]], [[10]]], { padding: "same" }],
    want: [[[21], [42], [4]]],
  },
  {
    title: "half as many positions",
    given: [[[[1], [2], [4], [8], [16]]], [[[1]], [[10]], [[100]]], { padding: "same", strides: 2 }],
    want: [[[210], [842], [168]]],
  },
  {
    title: "two axes with strides, padding and dilation that differ",
    given: [numbers([1, 3, 5, 2], 7), numbers([3, 2, 2, 2], 5), { strides: [1, 2], padding: [1, 0], dilation: [1, 2] }],
    want: tensor([1.5625, -2.25, 0.4375, 1.625, 0.375, 0.375, -0.4375, -5.125, 1.5625, -2.75, 1.0625, -3.125], {
      shape: [1, 3, 2, 2],
    }),
  },
  {
    title: "two groups",
    given: [numbers([1, 4, 4, 4], 7), numbers([2, 2, 2, 4], 5), { groups: 2, strides: 2 }],
    want: tensor(
      [
        2.5, -3.25, 0.25, 3.5, -3.25, 0.1875, 0.6875, -3.9375, -3.4375, -0.0625, 1.1875, -3.5, 2.1875, 1.75, -2.4375,
        2.0625,
      ],
      { shape: [1, 2, 2, 4] },
    ),
  },
  {
    title: "one input for each group",
    given: [numbers([1, 3, 3, 2], 7), numbers([2, 2, 1, 4], 5), { groups: 2 }],
    want: tensor(
      [
        0.375, -0.0625, 0.0625, 3.5, 0.625, -0.1875, -0.4375, 3.4375, 1.125, -0.4375, 2.625, -0.75, 1.375, -0.5625,
        2.125, -0.8125,
      ],
      { shape: [1, 2, 2, 4] },
    ),
  },
  {
    title: "a kernel of one element",
    given: [numbers([2, 3, 2, 2], 7), numbers([1, 1, 2, 3], 5), { strides: 2 }],
    want: tensor([0.3125, 0.625, 0.125, 0.125, -1.125, 0.875, -0.375, -0.375, -0.375, 1.0625, -0.5, 2], {
      shape: [2, 2, 1, 3],
    }),
  },
  {
    title: "one axis",
    given: [numbers([2, 4, 1], 7), numbers([3, 1, 2], 5), { padding: [[2, 1]] }],
    want: tensor(
      [
        -0.75, 0.75, 2.125, -0.8125, -1.4375, -0.125, 1.25, -0.625, -1.5, -0.5625, -0.25, 0.25, 1.875, -1.4375, -2.0625,
        -0.5, -2.625, 2.25, 2.25, 0.375,
      ],
      { shape: [2, 5, 2] },
    ),
  },
  {
    title: "three axes",
    given: [numbers([1, 2, 2, 3, 1], 7), numbers([2, 1, 2, 1, 2], 5)],
    want: tensor([-1.3125, -2.875, -1.4375, 2.5, -1.6875, 2.6875, -1.8125, -2.5], { shape: [1, 1, 2, 2, 2] }),
  },
  {
    title: "elements spread out",
    given: [[[[1], [2], [4]]], [[[1]], [[10]]], { inputDilation: 2, padding: 1 }],
    want: [[[10], [1], [20], [2], [40], [4]]],
  },
  {
    title: "elements spread out under a stride",
    given: [[[[1], [2], [4]]], [[[1]], [[10]]], { inputDilation: 3, strides: 2 }],
    want: [[[1], [20], [0]]],
  },
  {
    title: "spread out under a kernel of one element, so that there are holes",
    given: [[[[1], [2]]], [[[3]]], { inputDilation: 2 }],
    want: [[[3], [0], [6]]],
  },
  {
    title: "no rows",
    given: [tensor([], { shape: [0, 3, 1] }), [[[1]], [[10]]]],
    want: tensor([], { shape: [0, 2, 1] }),
  },
  {
    title: "Infinity beside the padding",
    given: [[[[Number.POSITIVE_INFINITY], [2]]], [[[1]], [[1]]], { padding: 1 }],
    want: [[[Number.POSITIVE_INFINITY], [Number.POSITIVE_INFINITY], [2]]],
    gradient: false,
    because: "differences of infinities are NaN",
  },
  {
    title: "channels that the kernel does not take",
    given: [[[[1, 2, 3]]], [[[1], [1]]]],
    throws:
      "conv([1, 1, 3], [1, 2, 1]): x has 3 channels but the kernel takes 2. A kernel is […size, channels / groups, outputs]",
  },
  {
    title: "groups that do not divide the outputs",
    given: [[[[1, 2]]], [[[1]]], { groups: 2 }],
    throws: "1 outputs are not 2 groups. Let groups divide the outputs of the kernel, too",
  },
  {
    title: "a kernel that does not fit",
    given: [[[[1]]], [[[1]], [[1]]]],
    throws:
      "conv([1, 1, 1]): a window of 2 does not fit the 1 elements of axis 1. Take a smaller window, or more padding",
  },
  {
    title: "a kernel for other axes",
    given: [[[[1]]], [[[[1]]]]],
    throws: "the kernel has 2 spatial axes and x has 1. Give a kernel […size, channels, outputs]",
  },
  {
    title: "no groups",
    given: [[[[1]]], [[[1]]], { groups: 0 }],
    throws: "conv: groups is 0. Give a whole number ≥ 1",
  },
  {
    title: "int32",
    given: [tensor([[[1]]], { dtype: "int32" }), tensor([[[1]]], { dtype: "int32" })],
    throws: "takes float32, got int32",
  },
]);
