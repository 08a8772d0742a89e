import { type OpCases, opCases } from "../../testing/opCases.ts";
import { zeta } from "./zeta.ts";

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;

export const zetaCases: OpCases = opCases(zeta, [
  {
    title: "of Riemann and of Hurwitz",
    given: [
      [2, 3.5, 1.5],
      [1, 0.7, 3],
    ],
    want: [1.6449340668482266, 3.6927680646868266, 1.2588219580922144],
    rtol: 1e-12,
  },
  {
    title: "at its poles and below",
    given: [
      [1, 2, 0.5, 2],
      [2, -1, 1, -0.5],
    ],
    want: [infinity, infinity, nan, nan],
    gradient: false,
    because: "the edge of the domain has no difference quotient",
  },
]);
