import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { softplus } from "./softplus.ts";

export const softplusCases: OpCases = opCases(softplus, [
  {
    title: "around zero",
    given: [[-2, -0.5, 0.5, 2]],
    want: [0.12692801104297263, 0.47407698418010663, 0.9740769841801067, 2.1269280110429727],
  },
  { title: "at zero, where two formulas meet", given: [[0]], want: [Math.LN2] },
  { title: "far away", given: [[-1000, 1000]], want: [0, 1000] },
  { title: "where it is next to 0", given: [[-40]], want: [4.248354255291589e-18] },
  {
    title: "infinities and NaN",
    given: [[Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NaN]],
    want: [0, Number.POSITIVE_INFINITY, Number.NaN],
    gradient: false,
    because: "differences of infinities are NaN",
  },
  {
    title: "sharpened",
    given: [[-1, 0, 2], { beta: 2 }],
    want: [0.06346400552148665, 0.34657359027997264, 2.0090749639589047],
  },
  { title: "no bend", given: [[1], { beta: 0 }], throws: "softplus: beta is 0. Give a number above 0" },
]);
