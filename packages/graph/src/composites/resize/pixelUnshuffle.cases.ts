import { type OpCases, opCases } from "../../testing/opCases.ts";
import { pixelUnshuffle } from "./pixelShuffle.ts";

export const pixelUnshuffleCases: OpCases = opCases(pixelUnshuffle, [
  {
    title: "undoes it",
    given: [
      [
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
      2,
    ],
    want: [[[[1, 2, 3, 4, 10, 20, 30, 40]]]],
  },
  {
    title: "three rows",
    given: [[[[[1]], [[2]], [[3]]]], 2],
    throws: "pixelUnshuffle([1, 3, 1, 1]): 2 does not divide 3",
  },
]);
