import { type OpCases, opCases } from "../../testing/opCases.ts";
import { gammaIncC } from "./gammaInc.ts";

export const gammaIncCCases: OpCases = opCases(gammaIncC, [
  { title: "before a + 1", given: [0.3, [0.1]], want: [0.45408715040820347], rtol: 1e-12 },
  {
    title: "where little is left",
    given: [
      [50, 2],
      [70, 0],
    ],
    want: [0.0051405024585059085, 1],
    rtol: 1e-12,
    gradient: false,
    because: "the edge of the domain has no difference quotient",
  },
]);
