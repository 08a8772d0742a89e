import { type OpCases, opCases } from "../../testing/opCases.ts";
import { chebyshevPolynomialT } from "./chebyshevPolynomialT.ts";

/** Values of mpmath. */
export const chebyshevPolynomialTCases: OpCases = opCases(chebyshevPolynomialT, [
  {
    title: "of degree 6",
    given: [[-1.5, -0.25, 0, 0.75, 1], 6],
    want: [161, -0.0546875, -1, -0.3671875, 1],
  },
  { title: "of degree 0", given: [[0.5, 2], 0], want: [1, 1] },
  { title: "of no degree", given: [[0.5], -1], throws: "n is -1. Give a whole number of at least 0." },
]);
