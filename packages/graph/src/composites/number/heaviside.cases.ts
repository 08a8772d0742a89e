import { type OpCases, opCases } from "../../testing/opCases.ts";
import { heaviside } from "./heaviside.ts";

const { NaN: nan } = Number;

export const heavisideCases: OpCases = opCases(heaviside, [
  { title: "both sides", given: [[-2, 3], 0.5], want: [0, 1] },
  {
    title: "zeros and NaN",
    given: [[0, -0, nan], 0.5],
    want: [0.5, 0.5, nan],
    gradient: false,
    because: "it jumps there",
  },
]);
