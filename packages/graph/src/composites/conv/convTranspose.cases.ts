import { type OpCases, opCases } from "../../testing/opCases.ts";
import { convTranspose } from "./convTranspose.ts";

export const convTransposeCases: OpCases = opCases(convTranspose, [
  {
    title: "adds the kernel at each place",
    given: [[[[1], [2]]], [[[1]], [[10]], [[100]]], { strides: 2 }],
    want: [[[1], [10], [102], [20], [200]]],
  },
  {
    title: "twice as many elements",
    given: [[[[1], [2]]], [[[1]], [[10]], [[100]]], { strides: 2, padding: "same" }],
    want: [[[1], [10], [102], [20]]],
  },
  {
    title: "a kernel that is smaller than the stride, with its holes",
    given: [[[[1], [2]]], [[[3]]], { strides: 2 }],
    want: [[[3], [0], [6], [0]]],
  },
  {
    title: "the same without the last hole",
    given: [[[[1], [2]]], [[[3]]], { strides: 2, padding: 0 }],
    want: [[[3], [0], [6]]],
  },
  {
    title: "elements more at the end, cut off at both ends, and spread",
    given: [[[[1], [2], [4]]], [[[1]], [[10]], [[100]]], { strides: 2, padding: 1, dilation: 2, outputPadding: 1 }],
    want: [[[0], [12], [0], [124], [0], [240], [0], [400]]],
  },
  {
    title: "Keras' outputPadding",
    given: [[[[1], [2]]], [[[1]], [[10]], [[100]]], { strides: 2, padding: "same", outputPadding: 1 }],
    want: [[[1], [10], [102], [20]]],
  },
  {
    title: "one of two sizes that become the same",
    given: [[[[1], [2]]], [[[1]], [[10]]], { strides: 2, padding: "same", outputSize: [3] }],
    want: [[[1], [10], [2]]],
  },
  {
    title: "groups",
    given: [[[[1, 2]]], [[[1, 10]], [[3, 5]]], { groups: 2 }],
    want: [
      [
        [1, 20],
        [3, 10],
      ],
    ],
  },
  {
    title: "two channels to one along two axes",
    given: [[[[[1, 2]]]], [[[[1, 10]], [[2, 20]]]], { strides: [2, 1] }],
    want: [
      [
        [[21], [42]],
        [[0], [0]],
      ],
    ],
  },
  {
    title: "a size that convolution does not bring back",
    given: [[[[1], [2]]], [[[1]], [[10]]], { strides: 2, outputSize: [9] }],
    throws: "convTranspose([1, 2, 1]): axis 1 of 2 elements does not become 9. Check outputSize, strides and padding",
  },
  {
    title: "two sizes",
    given: [[[[1], [2]]], [[[1]], [[10]]], { outputPadding: 1, outputSize: [3] }],
    throws: "outputPadding and outputSize both say how large the result is",
  },
  {
    title: "channels that the kernel does not give",
    given: [[[[1, 2]]], [[[1]]]],
    throws: "conv([1, 1, 1], [1, 1, 2]): the output has shape [1, 1, 2], not [1, 1, 1]",
  },
]);
