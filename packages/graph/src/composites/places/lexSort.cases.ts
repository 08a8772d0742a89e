import { type OpCases, opCases } from "../../testing/opCases.ts";
import { lexSort } from "./lexSort.ts";

export const lexSortCases: OpCases = opCases(
  lexSort,
  [
    {
      title: "two keys",
      given: [
        [
          [3, 1, 2, 0],
          [7, 7, 5, 7],
        ],
      ],
      want: [2, 3, 1, 0],
    },
    {
      title: "down the rows",
      given: [
        [
          [[3], [1]],
          [[7], [7]],
        ],
        { axis: 0 },
      ],
      want: [[1], [0]],
    },
    { title: "one key", given: [[[3, 1, 2]]], want: [1, 2, 0] },
    { title: "no key", given: [[]], throws: "lexSort: there are no keys. Give at least one: lexSort([a, b])" },
  ],
  ["tensors", "plain"],
);
