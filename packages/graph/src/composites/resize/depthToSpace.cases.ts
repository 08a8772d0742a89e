import { type OpCases, opCases } from "../../testing/opCases.ts";
import { depthToSpace } from "./depthToSpace.ts";

export const depthToSpaceCases: OpCases = opCases(depthToSpace, [
  {
    title: "the channel counts fastest",
    given: [[[[[1, 10, 2, 20, 3, 30, 4, 40]]]], 2],
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
]);
