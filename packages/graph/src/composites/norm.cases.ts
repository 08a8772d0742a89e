import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../testing/opCases.ts";
import { norm } from "./norm.ts";

export const normCases: OpCases = opCases(norm, [
  { title: "of a vector", given: [[3, 4]], want: 5 },
  {
    title: "of a matrix, over everything",
    given: [
      [
        [1, 2],
        [2, 4],
      ],
    ],
    want: 5,
  },
  {
    title: "of each row",
    given: [
      [
        [3, 4],
        [5, 12],
      ],
      { axis: 1 },
    ],
    want: [5, 13],
  },
  {
    title: "of each column, kept",
    given: [
      [
        [3, 5],
        [4, 12],
      ],
      { axis: 0, keepDims: true },
    ],
    want: [[5, 13]],
  },
  { title: "of zeros", given: [[0, 0]], want: 0, gradient: false, because: "it has a kink there" },
  { title: "of nothing", given: [tensor([], { shape: [0] })], want: 0 },
]);
