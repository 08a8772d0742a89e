import { type OpCases, opCases } from "../../testing/opCases.ts";
import { spaceToDepth } from "./depthToSpace.ts";

export const spaceToDepthCases: OpCases = opCases(spaceToDepth, [
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
    want: [[[[1, 10, 2, 20, 3, 30, 4, 40]]]],
  },
]);
