import { type OpCases, opCases } from "../../testing/opCases.ts";
import { gammaInc } from "./gammaInc.ts";

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;

export const gammaIncCases: OpCases = opCases(gammaInc, [
  { title: "beyond a + 1", given: [2.5, [4]], want: [0.8437643724222779], rtol: 1e-12 },
  {
    title: "on both sides of a + 1, at the ends, and of what is negative",
    given: [
      [0.3, 1, 10, 2, 2, 0, -1, 1],
      [0.1, 0.5, 6, 0, infinity, 1, 1, -1],
    ],
    want: [0.5459128495917965, 0.3934693402873665, 0.08392401699487584, 0, 1, 1, nan, nan],
    rtol: 1e-12,
    gradient: false,
    because: "the edge of the domain has no difference quotient",
  },
]);
