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
  { title: "the largest singular value", given: [x, { order: 2 }], want: 4.138472260194035 },
  { title: "the smallest singular value", given: [x, { order: -2, keepDims: true }], want: [[3.0204382714441405]] },
  {
    title: "all singular values, of other axes",
    given: [[x], { order: "nuc", axis: [2, 1] }],
    want: [7.158910531638176],
  },
  {
    title: "another order",
    given: [x, { order: 3 }],
    throws: 'matrixNorm: there is no order 3. Give "fro", "nuc", 1, -1',
  },
  { title: "one axis", given: [x, { axis: [0, -2] }], throws: "matrixNorm: axis [0, -2] are not two axes" },
]);
