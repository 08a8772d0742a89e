import { type OpCases, opCases } from "../../testing/opCases.ts";
import { rsqrt } from "./rsqrt.ts";

const { POSITIVE_INFINITY: infinity, NaN: nan } = Number;

export const rsqrtCases: OpCases = opCases(rsqrt, [
  { title: "element by element", given: [[0.25, 2, 9]], want: [2, Math.SQRT1_2, 1 / 3] },
  {
    title: "ends",
    given: [[0, -1, infinity, nan]],
    want: [infinity, nan, 0, nan],
    gradient: false,
    because: "the edge of the domain has no difference quotient",
  },
]);
