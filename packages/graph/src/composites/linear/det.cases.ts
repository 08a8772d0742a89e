import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { det } from "./det.ts";

export const detCases: OpCases = opCases(det, [
  { title: "nothing", given: [tensor(new Float32Array(0), { shape: [2, 0, 0] })], want: [1, 1] },
  { title: "one number", given: [[[3]]], want: 3 },
  {
    title: "two singular matrices of two rows",
    given: [
      [
        [
          [1, 2],
          [2, 4],
        ],
        [
          [0, 0],
          [0, 0],
        ],
      ],
    ],
    want: [0, 0],
  },
  {
    title: "three rows",
    given: [
      [
        [0, 2, 1],
        [1, 1, 0],
        [4, 0, -1],
      ],
    ],
    want: -2,
  },
  {
    title: "four rows",
    given: [
      [
        [0, 2, 1, 0],
        [1, 1, 0, 1],
        [4, 0, -1, 0],
        [0, 0, 1, 2],
      ],
    ],
    want: -12,
  },
  {
    title: "four rows, two of them equal",
    given: [
      [
        [1, 2, 0, -1],
        [3, 0, 1, 2],
        [1, 2, 0, -1],
        [0, 1, 4, 1],
      ],
    ],
    want: 0,
  },
  {
    title: "two matrices of five rows",
    given: [
      [
        [
          [2, 0, 0, 0, 1],
          [0, 0, 3, 0, 0],
          [0, 1, 0, 0, 0],
          [0, 0, 0, -1, 0],
          [1, 0, 0, 0, 2],
        ],
        [
          [1, 1, 0, 0, 0],
          [0, 1, 1, 0, 0],
          [0, 0, 1, 1, 0],
          [0, 0, 0, 1, 1],
          [1, 0, 0, 0, 1],
        ],
      ],
    ],
    want: [9, 2],
  },
  {
    title: "six rows",
    given: [
      [
        [2, 0, 0, 0, 0, 0],
        [0, 1, 0, 0, 0, 1],
        [0, 0, 3, 0, 0, 0],
        [0, 0, 0, 1, 0, 0],
        [0, 0, 0, 0, -1, 0],
        [0, 2, 0, 0, 0, 1],
      ],
    ],
    want: 6,
  },
  { title: "rows and columns differ", given: [[[1, 2]]], throws: "a matrix has 1 rows and 2 columns" },
]);
