import { type OpCases, opCases } from "../../testing/opCases.ts";
import { betaInc } from "./betaInc.ts";

export const betaIncCases: OpCases = opCases(betaInc, [
  { title: "one element", given: [2, 3, [0.3]], want: [0.3483] },
  {
    title: "near both ends, at them, and out of range",
    given: [
      [0.5, 2, 5, 3, 2, 2, 2, -1],
      [0.5, 3, 1.5, 8, 1, 1, 1, 1],
      [0.2, 0.5, 0.9, 0.1, 0, 1, 2, 0.5],
    ],
    want: [0.2951672353008665, 0.6875, 0.7761721343162159, 0.0701908264, 0, 1, Number.NaN, Number.NaN],
    rtol: 1e-12,
    gradient: false,
    because: "the edge of the domain has no difference quotient",
  },
]);
