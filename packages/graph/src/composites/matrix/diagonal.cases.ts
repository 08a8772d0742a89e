import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { diagonal } from "./diagonal.ts";

export const diagonalCases: OpCases = opCases(diagonal, [
  {
    title: "the main one",
    given: [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
    want: [1, 5],
  },
  {
    title: "above and below",
    given: [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      { offset: -1 },
    ],
    want: [4],
  },
  {
    title: "outside of the matrix",
    given: [
      [
        [1, 2],
        [3, 4],
      ],
      { offset: 2 },
    ],
    want: tensor([], { shape: [0] }),
  },
  {
    title: "along other axes",
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
      { axis: [0, 1] },
    ],
    want: [
      [1, 7],
      [2, 8],
    ],
  },
  {
    title: "of bools",
    given: [
      [
        [true, false],
        [false, false],
      ],
    ],
    want: [true, false],
  },
  { title: "a vector", given: [[1, 2]], throws: "there are fewer than two axes" },
  { title: "uint8", given: [tensor(new Uint8Array([1, 200, 3, 255]), { shape: [2, 2] })], want: [1, 255] },
]);
