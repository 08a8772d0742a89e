import { type OpCases, opCases } from "../../testing/opCases.ts";
import { channelShuffle } from "./channelShuffle.ts";

export const channelShuffleCases: OpCases = opCases(channelShuffle, [
  {
    title: "two groups of three",
    given: [
      [
        [1, 2, 3, 10, 20, 30],
        [4, 5, 6, 40, 50, 60],
      ],
      2,
    ],
    want: [
      [1, 10, 2, 20, 3, 30],
      [4, 40, 5, 50, 6, 60],
    ],
  },
  { title: "an odd number", given: [[1, 2, 3], 2], throws: "channelShuffle([3]): 2 does not divide 3 channels" },
  {
    title: "half a group",
    given: [[1], 0.5],
    throws: "channelShuffle: groups is 0.5. Give a whole number of at least 1.",
  },
]);
