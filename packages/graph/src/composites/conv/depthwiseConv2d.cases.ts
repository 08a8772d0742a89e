import { type OpCases, opCases } from "../../testing/opCases.ts";
import { depthwiseConv2d } from "./depthwiseConv2d.ts";

export const depthwiseConv2dCases: OpCases = opCases(depthwiseConv2d, [
  {
    title: "two results for each channel, those of one beside each other",
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
      [
        [
          [
            [1, 2],
            [3, 4],
          ],
          [
            [5, 6],
            [7, 8],
          ],
        ],
      ],
      { strides: 2, padding: "same" },
    ],
    want: [
      [
        [
          [11, 14, 170, 200],
          [3, 6, 90, 120],
        ],
      ],
    ],
  },
]);
