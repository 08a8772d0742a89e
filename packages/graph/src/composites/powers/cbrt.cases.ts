import { type OpCases, opCases } from "../../testing/opCases.ts";
import { cbrt } from "./cbrt.ts";

const { POSITIVE_INFINITY: infinity, NaN: nan } = Number;

export const cbrtCases: OpCases = opCases(cbrt, [
  { title: "element by element", given: [[-8, 27, 0.125, 2]], want: [-2, 3, 0.5, 1.2599210498948732] },
  {
    title: "zeros, infinities and NaN",
    given: [[0, -0, -infinity, infinity, nan]],
    want: [0, -0, -infinity, infinity, nan],
    gradient: false,
    because: "at 0 the slope is infinite",
  },
]);
