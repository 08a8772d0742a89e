import { type OpCases, opCases } from "../../testing/opCases.ts";
import { pixelShuffle } from "./pixelShuffle.ts";

export const pixelShuffleCases: OpCases = opCases(pixelShuffle, [
  {
    title: "the channel counts slowest",
    given: [[[[[1, 2, 3, 4, 10, 20, 30, 40]]]], 2],
    want: [
      [
        [
          [1, 10],
          [2, 20],
        ],
        [
          [3, 30],
          [4, 40],
        ],
      ],
    ],
  },
  { title: "three channels", given: [[[[[1, 2, 3]]]], 2], throws: "pixelShuffle([1, 1, 1, 3]): 4 does not divide 3" },
  {
    title: "a factor of 0",
    given: [[[[[1]]]], 0],
    throws: "pixelShuffle: the factor is 0. Give a whole number of at least 1.",
  },
]);
