import { type OpCases, opCases } from "../../testing/opCases.ts";
import { stack } from "./stack.ts";

export const stackCases: OpCases = opCases(
  stack,
  [
    {
      title: "vectors as rows",
      given: [
        [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      ],
      want: [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    },
    {
      title: "vectors as columns",
      given: [
        [
          [1, 2],
          [3, 4],
        ],
        { axis: -1 },
      ],
      want: [
        [1, 3],
        [2, 4],
      ],
    },
    {
      title: "matrices along the middle",
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
        { axis: 1 },
      ],
      want: [
        [
          [1, 2],
          [5, 6],
        ],
        [
          [3, 4],
          [7, 8],
        ],
      ],
    },
    { title: "one alone", given: [[[1, 2]]], want: [[1, 2]] },
    { title: "none", given: [[]], throws: "stack: there is nothing to stack" },
    { title: "different shapes", given: [[[1, 2], [3]]], throws: "stack([2], [1]): the shapes differ" },
  ],
  ["tensors", "plain"],
);
