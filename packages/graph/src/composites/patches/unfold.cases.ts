import { type OpCases, opCases } from "../../testing/opCases.ts";
import { unfold } from "./unfold.ts";

export const unfoldCases: OpCases = opCases(unfold, [
  {
    title: "two channels",
    given: [
      [
        [
          [
            [1, 10],
            [2, 20],
            [3, 30],
          ],
        ],
      ],
      { size: [1, 2] },
    ],
    want: [
      [
        [1, 2],
        [2, 3],
        [10, 20],
        [20, 30],
      ],
    ],
  },
]);
