import { type OpCases, opCases } from "../../testing/opCases.ts";
import { moveAxis } from "./moveAxis.ts";

export const moveAxisCases: OpCases = opCases(
  moveAxis,
  [
    {
      title: "the first to the end",
      given: [[[[1, 2]], [[3, 4]]], 0, -1],
      want: [
        [
          [1, 3],
          [2, 4],
        ],
      ],
    },
    {
      title: "two at once",
      given: [
        [[[1, 2]], [[3, 4]]],
        [0, 1],
        [-1, -2],
      ],
      want: [[[1, 3]], [[2, 4]]],
    },
    { title: "two to one place", given: [[[1, 2]], [0, 1], [0, 0]], throws: "[0,1] do not move to [0,0]" },
  ],
  ["tensor", "plain", "plain"],
);
