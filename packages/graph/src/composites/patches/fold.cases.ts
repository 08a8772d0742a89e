import { type OpCases, opCases } from "../../testing/opCases.ts";
import { fold } from "./fold.ts";

export const foldCases: OpCases = opCases(fold, [
  {
    title: "two channels",
    given: [
      [
        [
          [1, 3],
          [2, 4],
          [10, 30],
          [20, 40],
        ],
      ],
      { outputSize: [1, 3], size: [1, 2] },
    ],
    want: [
      [
        [
          [1, 10],
          [5, 50],
          [4, 40],
        ],
      ],
    ],
  },
  {
    title: "rows that do not make windows",
    given: [[[[1], [2], [3]]], { outputSize: [3], size: 2 }],
    throws: "its rows are not channels of 2 elements",
  },
  { title: "too few positions", given: [[[[1], [2]]], { outputSize: [3], size: 2 }], throws: "reshape" },
]);
