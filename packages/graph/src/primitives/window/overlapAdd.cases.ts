import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { overlapAdd } from "./overlapAdd.ts";

export const overlapAddCases: OpCases = opCases(overlapAdd, [
  {
    title: "what overlaps is added up",
    given: [
      [
        [
          [[1], [2]],
          [[3], [4]],
        ],
      ],
      { outputSize: [3] },
    ],
    want: [[[1], [5], [4]]],
  },
  {
    title: "strides leave gaps, and padding takes away",
    given: [
      [
        [
          [[1], [2]],
          [[3], [4]],
        ],
      ],
      { outputSize: [4], strides: 3, padding: [[1, 1]] },
    ],
    want: [[[2], [0], [3], [4]]],
  },
  {
    title: "elements spread out",
    given: [
      [
        [
          [[1], [2], [3]],
          [[4], [5], [6]],
          [[7], [8], [9]],
        ],
      ],
      { outputSize: [2], inputDilation: 2, padding: 1 },
    ],
    want: [[[6], [14]]],
  },
  {
    title: "two axes",
    given: [
      [
        [
          [
            [[[1]], [[2]]],
            [[[3]], [[4]]],
          ],
        ],
      ],
      { outputSize: [2, 2] },
    ],
    want: [
      [
        [[1], [3]],
        [[2], [4]],
      ],
    ],
  },
  {
    title: "int32",
    given: [tensor([1, 2, 3, 4], { dtype: "int32", shape: [1, 2, 2, 1] }), { outputSize: [3] }],
    want: tensor([1, 5, 4], { dtype: "int32", shape: [1, 3, 1] }),
  },
  {
    title: "other positions than windows of the result have",
    given: [
      [
        [
          [[1], [2]],
          [[3], [4]],
        ],
      ],
      { outputSize: [4] },
    ],
    throws: "its positions and windows are [2, 2], not [3, 2]. Check outputSize, strides and padding",
  },
  {
    title: "too few axes",
    given: [[[[1]]], { outputSize: [3] }],
    throws: "it is no [batch, …positions, …size, channels] with 1 sizes of a window that are numbers",
  },
]);
