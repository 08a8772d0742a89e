import { type OpCases, opCases } from "../../testing/opCases.ts";
import { triu } from "./triu.ts";

export const triuCases: OpCases = opCases(triu, [
  {
    title: "the main diagonal and above",
    given: [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
    want: [
      [1, 2, 3],
      [0, 5, 6],
    ],
  },
  {
    title: "one diagonal less, of several matrices",
    given: [
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
      { offset: 1 },
    ],
    want: [
      [
        [0, 2],
        [0, 0],
      ],
      [
        [0, 6],
        [0, 0],
      ],
    ],
  },
]);
