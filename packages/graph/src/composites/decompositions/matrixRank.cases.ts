import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { matrixRank } from "./matrixRank.ts";

const batch = [
  [
    [1, 2],
    [2, 4],
  ],
  [
    [1, 0],
    [0, 1e-3],
  ],
  [
    [0, 0],
    [0, 0],
  ],
];
const int = { dtype: "int32" } as const;

export const matrixRankCases: OpCases = opCases(matrixRank, [
  { title: "of a batch", given: [batch], want: tensor([1, 2, 0], int) },
  { title: "up to a tolerance", given: [batch, { tolerance: 0.01 }], want: tensor([1, 1, 0], int) },
  { title: "of an empty matrix", given: [tensor(new Float32Array(0), { shape: [0, 3] })], want: tensor(0, int) },
  {
    title: "of a batch of matrices without columns",
    given: [tensor(new Float32Array(0), { shape: [2, 3, 0] })],
    want: tensor([0, 0], int),
  },
  {
    title: "a negative tolerance",
    given: [batch, { tolerance: -1 }],
    throws: "matrixRank: tolerance is -1. Give a number of at least 0.",
  },
]);
