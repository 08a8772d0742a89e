import { type OpCases, opCases } from "../../testing/opCases.ts";
import { convTranspose2d } from "./convTranspose2d.ts";

export const convTranspose2dCases: OpCases = opCases(convTranspose2d, [
  {
    title: "adds the kernel",
    given: [[[[[1], [2]]]], [[[[1]]], [[[10]]]]],
    want: [
      [
        [[1], [2]],
        [[10], [20]],
      ],
    ],
  },
  { title: "steps", given: [[[[1]]], [[[1]]]], throws: "convTranspose2d([1, 1, 1]): x has 3 axes, not 4" },
]);
