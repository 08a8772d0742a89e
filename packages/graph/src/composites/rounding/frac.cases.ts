import { type OpCases, opCases } from "../../testing/opCases.ts";
import { frac } from "./frac.ts";

const { POSITIVE_INFINITY: infinity, NaN: nan } = Number;

export const fracCases: OpCases = opCases(frac, [
  { title: "both signs", given: [[-1.25, 0.5, 2.75]], want: [-0.25, 0.5, 0.75] },
  {
    title: "infinities and NaN",
    given: [[infinity, nan]],
    want: [nan, nan],
    gradient: false,
    because: "differences with infinities are NaN",
  },
]);
