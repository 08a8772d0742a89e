import { type OpCases, opCases } from "../../testing/opCases.ts";
import { pairwiseDistance } from "./pairwiseDistance.ts";

export const pairwiseDistanceCases: OpCases = opCases(pairwiseDistance, [
  {
    title: "rows",
    given: [
      [
        [0, 0],
        [1, 1],
      ],
      [
        [3, 4],
        [1, 3],
      ],
      { epsilon: 0 },
    ],
    want: [5, 2],
  },
  {
    title: "by the largest difference, kept",
    given: [[[0, 0]], [[3, -4]], { order: Number.POSITIVE_INFINITY, keepDims: true }],
    want: [[4.000001]],
  },
]);
