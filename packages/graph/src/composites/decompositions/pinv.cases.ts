import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { pinv } from "./pinv.ts";

export const pinvCases: OpCases = opCases(pinv, [
  {
    title: "more columns than rows",
    given: [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
    want: [
      [-17 / 18, 4 / 9],
      [-1 / 9, 1 / 9],
      [13 / 18, -2 / 9],
    ],
    rtol: 1e-9,
  },
  {
    title: "columns that depend on each other",
    given: [
      [
        [1, 2],
        [2, 4],
      ],
    ],
    want: [
      [0.04, 0.08],
      [0.08, 0.16],
    ],
    rtol: 1e-9,
    gradient: false,
    because: "the rank jumps beside it",
  },
  { title: "nothing", given: [tensor([], { shape: [2, 0] })], want: tensor([], { shape: [0, 2] }) },
  {
    title: "NaN as a tolerance",
    given: [[[1]], { tolerance: Number.NaN }],
    throws: "pinv: tolerance is NaN. Give a number of at least 0.",
  },
]);
