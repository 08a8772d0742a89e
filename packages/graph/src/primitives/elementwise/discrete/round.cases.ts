import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { round } from "./round.ts";

const { POSITIVE_INFINITY: infinity, NaN: nan } = Number;

export const roundCases: OpCases = opCases(round, [
  { title: "between whole numbers", given: [[-1.75, -0.25, 0.25, 2.75]], want: [-2, -0, 0, 3] },
  {
    title: "halves, whole numbers, large ones, infinities and NaN",
    given: [[0.5, 1.5, 2.5, -0.5, -1.5, 0.49999997, 8388609, 0, -0, infinity, -infinity, nan]],
    want: [0, 2, 2, -0, -2, 0, 8388609, 0, -0, infinity, -infinity, nan],
    gradient: false,
    because: "it jumps there",
  },
  { title: "to decimals", given: [[1.231, -2.719, 10], { decimals: 2 }], want: [1.23, -2.72, 10] },
  { title: "to tens", given: [[1234, -27], { decimals: -1 }], want: [1230, -30] },
]);
