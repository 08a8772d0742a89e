import { type OpCases, opCases } from "../../testing/opCases.ts";
import { separableConv2d } from "./separableConv2d.ts";

export const separableConv2dCases: OpCases = opCases(separableConv2d, [
  {
    title: "each channel for itself, then all",
    given: [
      [
        [
          [
            [1, 10],
            [2, 20],
          ],
        ],
      ],
      [
        [
          [[1], [1]],
          [[1], [-1]],
        ],
      ],
      [
        [
          [
            [2, 1],
            [1, 0],
          ],
        ],
      ],
    ],
    want: [[[[-4, 3]]]],
  },
]);
