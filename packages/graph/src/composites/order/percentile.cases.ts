import { type OpCases, opCases } from "../../testing/opCases.ts";
import { percentile } from "./percentile.ts";

export const percentileCases: OpCases = opCases(
  percentile,
  [
    {
      title: "a quarter and all",
      given: [
        [1, 2, 3, 4],
        [25, 100],
      ],
      want: [1.75, 4],
    },
    {
      title: "of columns, the lower one",
      given: [
        [
          [1, 5],
          [4, 2],
        ],
        50,
        { axis: 0, method: "lower" },
      ],
      want: [1, 2],
    },
    { title: "more than all", given: [[1], 101], throws: "percentile: q is 101. Give a number from 0 to 100" },
  ],
  ["tensor", "plain", "plain"],
);
