import { type OpCases, opCases } from "../../testing/opCases.ts";
import { matrixNorm } from "./matrixNorm.ts";

const x = [
  [3, -1],
  [0.5, 4],
];

export const matrixNormCases: OpCases = opCases(matrixNorm, [
  {
    title: "Frobenius'",
    given: [
      [
        [
          [3, 0],
          [0, 4],
        ],
      ],
    ],
    want: [5],
  },
  { title: "the largest column", given: [x, { order: 1 }], want: 5 },
  { title: "the smallest column, kept", given: [x, { order: -1, keepDims: true }], want: [[3.5]] },
  { title: "the largest row", given: [x, { order: Number.POSITIVE_INFINITY }], want: 4.5 },
  { title: "the smallest row of other axes", given: [x, { order: Number.NEGATIVE_INFINITY, axis: [1, 0] }], want: 3.5 },
  {
    title: "by singular values",
    given: [x, { order: 2 }],
    throws: 'matrixNorm: there is no order 2. Give "fro", 1, -1',
  },
  { title: "one axis", given: [x, { axis: [0, -2] }], throws: "matrixNorm: axis [0, -2] are not two axes" },
]);
