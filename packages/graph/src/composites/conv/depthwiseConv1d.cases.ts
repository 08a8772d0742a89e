import { type OpCases, opCases } from "../../testing/opCases.ts";
import { depthwiseConv1d } from "./depthwiseConv1d.ts";

export const depthwiseConv1dCases: OpCases = opCases(depthwiseConv1d, [
  {
    title: "each channel for itself",
    given: [
      [
        [
          [1, 10],
          [2, 20],
        ],
      ],
      [
        [[1], [1]],
        [[1], [-1]],
      ],
    ],
    want: [[[3, -10]]],
  },
  {
    title: "other channels",
    given: [[[[1]]], [[[1], [1]]]],
    throws:
      "depthwiseConv1d([1, 1, 1], [1, 2, 1]): the kernel is not for each of 1 channels. Give a kernel […size, channels, multiplier]",
  },
]);
