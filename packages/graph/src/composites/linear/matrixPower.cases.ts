import { type OpCases, opCases } from "../../testing/opCases.ts";
import { matrixPower } from "./matrixPower.ts";

const x = [
  [1, 2],
  [0, 2],
];

export const matrixPowerCases: OpCases = opCases(matrixPower, [
  {
    title: "an odd power",
    given: [x, 5],
    want: [
      [1, 62],
      [0, 32],
    ],
  },
  {
    title: "a negative power",
    given: [x, -2],
    want: [
      [1, -1.5],
      [0, 0.25],
    ],
  },
  {
    title: "none",
    given: [x, 0],
    want: [
      [1, 0],
      [0, 1],
    ],
  },
  { title: "half a power", given: [x, 0.5], throws: "matrixPower: the power is 0.5. Give a whole number" },
]);
