import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { flip } from "./flip.ts";

export const flipCases: OpCases = opCases(flip, [
  {
    title: "all axes",
    given: [
      [
        [1, 2],
        [3, 4],
      ],
    ],
    want: [
      [4, 3],
      [2, 1],
    ],
  },
  {
    title: "the last one",
    given: [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      { axis: -1 },
    ],
    want: [
      [3, 2, 1],
      [6, 5, 4],
    ],
  },
  { title: "bools, the first axis of two", given: [[[true], [false]], { axis: [0] }], want: [[false], [true]] },
  { title: "nothing", given: [tensor([], { shape: [0, 2] })], want: tensor([], { shape: [0, 2] }) },
]);
