import { type OpCases, opCases } from "../../testing/opCases.ts";
import { digitize } from "./digitize.ts";

export const digitizeCases: OpCases = opCases(digitize, [
  {
    title: "the lower edge inside",
    given: [
      [
        [0.5, 1],
        [7, -1],
      ],
      [0, 1, 2],
    ],
    want: [
      [1, 2],
      [3, 0],
    ],
  },
  { title: "the upper edge inside", given: [[0.5, 1, 7], [0, 1, 2], { right: true }], want: [1, 1, 3] },
  { title: "edges of each row", given: [[1], [[0, 1]]], throws: "the edges are not a vector" },
]);
