import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { windows } from "./windows.ts";

const row = (...xs: readonly number[]) => [xs.map((x) => [x])];

export const windowsCases: OpCases = opCases(windows, [
  {
    title: "neighbours, and a value behind the end",
    given: [row(1, 2, 3), { size: 2, padding: [[0, 1]], value: 9 }],
    want: [
      [
        [[1], [2]],
        [[2], [3]],
        [[3], [9]],
      ],
    ],
  },
  {
    title: "strides, dilation and padding",
    given: [row(1, 2, 3, 4, 5), { size: 2, strides: 2, dilation: 3, padding: 1 }],
    want: [
      [
        [[0], [3]],
        [[2], [5]],
      ],
    ],
  },
  {
    title: "elements spread out",
    given: [row(1, 2), { size: 3, inputDilation: 2, padding: 1 }],
    want: [
      [
        [[0], [1], [0]],
        [[1], [0], [2]],
        [[0], [2], [0]],
      ],
    ],
  },
  {
    title: "two axes and two channels",
    given: [
      [
        [
          [
            [1, 10],
            [2, 20],
            [3, 30],
          ],
          [
            [4, 40],
            [5, 50],
            [6, 60],
          ],
        ],
      ],
      { size: [2, 1], strides: [1, 2] },
    ],
    want: [
      [
        [
          [[[1, 10]], [[4, 40]]],
          [[[3, 30]], [[6, 60]]],
        ],
      ],
    ],
  },
  {
    title: "bools",
    given: [tensor([[[true], [false]]]), { size: 2, padding: [[1, 0]], value: true }],
    want: tensor([true, true, true, false], { shape: [1, 2, 2, 1] }),
  },
  {
    title: "more padding than elements",
    given: [tensor([7], { dtype: "int32", shape: [1, 1, 1] }), { size: 1, strides: 2, padding: 2 }],
    want: tensor([0, 7, 0], { dtype: "int32", shape: [1, 3, 1, 1] }),
  },
  {
    title: "no rows",
    given: [tensor([], { shape: [0, 3, 1] }), { size: 2 }],
    want: tensor([], { shape: [0, 2, 2, 1] }),
  },
  {
    title: "a window that does not fit",
    given: [row(1, 2), { size: 3 }],
    throws:
      "windows([1, 2, 1]): a window of 3 does not fit the 2 elements of axis 1. Take a smaller window, or more padding",
  },
  {
    title: "no spatial axis",
    given: [[[1, 2]], { size: 1 }],
    throws: "[1, 2] has no axis between the batch and the channels",
  },
  {
    title: "a stride of 0",
    given: [row(1), { size: 1, strides: 0 }],
    throws: "windows: strides is 0. Give whole numbers ≥ 1",
  },
  {
    title: "sizes for other axes",
    given: [row(1), { size: [1, 1] }],
    throws: "windows: size has 2 entries for 1 axis. Give whole numbers ≥ 1, one for all axes or one for each.",
  },
  {
    title: "padding of half an element",
    given: [row(1), { size: 1, padding: 0.5 }],
    throws:
      'windows: padding is 0.5 for 1 axis. Give "valid", "same", a whole number ≥ 0, or for each axis one or [before, behind].',
  },
]);
