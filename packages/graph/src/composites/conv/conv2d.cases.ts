import { type OpCases, opCases } from "../../testing/opCases.ts";
import { conv2d } from "./conv2d.ts";

export const conv2dCases: OpCases = opCases(conv2d, [
  {
    title: "two channels to one",
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
      [[[[1], [-1]]], [[[2], [1]]]],
    ],
    want: [[[[27], [30]]]],
  },
  { title: "steps", given: [[[[1]]], [[[1]]]], throws: "conv2d([1, 1, 1]): x has 3 axes, not 4" },
]);
