import { type OpCases, opCases } from "../../testing/opCases.ts";
import { separableConv1d } from "./separableConv1d.ts";

export const separableConv1dCases: OpCases = opCases(separableConv1d, [
  {
    title: "each channel for itself, then all",
    given: [
      [
        [
          [1, 10],
          [2, 20],
        ],
      ],
      [
        [[1], [1]],
        [[1], [-1]],
      ],
      [[[2], [1]]],
    ],
    want: [[[-4]]],
  },
]);
