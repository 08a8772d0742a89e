import { type OpCases, opCases } from "../../testing/opCases.ts";
import { tril } from "./tril.ts";

export const trilCases: OpCases = opCases(tril, [
  {
    title: "the main diagonal and below",
    given: [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
    want: [
      [1, 0, 0],
      [4, 5, 0],
    ],
  },
  {
    title: "one diagonal more",
    given: [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      { offset: 1 },
    ],
    want: [
      [1, 2, 0],
      [4, 5, 6],
    ],
  },
  {
    title: "below the main one, of bools",
    given: [
      [
        [true, true],
        [true, true],
      ],
      { offset: -1 },
    ],
    want: [
      [false, false],
      [true, false],
    ],
  },
  { title: "a vector", given: [[1, 2]], throws: "there are fewer than two axes" },
]);
