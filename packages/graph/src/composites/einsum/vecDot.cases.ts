import { type OpCases, opCases } from "../../testing/opCases.ts";
import { vecDot } from "./vecDot.ts";

export const vecDotCases: OpCases = opCases(vecDot, [
  {
    title: "rows with one vector",
    given: [
      [
        [1, 2],
        [3, 4],
      ],
      [1, 10],
    ],
    want: [21, 43],
  },
  {
    title: "columns",
    given: [
      [
        [1, 2],
        [3, 4],
      ],
      [
        [1, 0],
        [2, 5],
      ],
      { axis: 0 },
    ],
    want: [7, 20],
  },
]);
