import { type OpCases, opCases } from "../../testing/opCases.ts";
import { roll } from "./roll.ts";

export const rollCases: OpCases = opCases(
  roll,
  [
    { title: "forwards and backwards", given: [[1, 2, 3, 4], -1], want: [2, 3, 4, 1] },
    { title: "farther than there are elements", given: [[1, 2, 3], 7, { axis: 0 }], want: [3, 1, 2] },
    {
      title: "across rows",
      given: [
        [
          [1, 2],
          [3, 4],
        ],
        1,
      ],
      want: [
        [4, 1],
        [2, 3],
      ],
    },
    {
      title: "along two axes",
      given: [
        [
          [1, 2],
          [3, 4],
        ],
        [1, 1],
        { axis: [0, 1] },
      ],
      want: [
        [4, 3],
        [2, 1],
      ],
    },
    { title: "half a place", given: [[1, 2], 0.5], throws: "roll: shift 0.5 is not a whole number" },
  ],
  ["tensor", "plain", "plain"],
);
