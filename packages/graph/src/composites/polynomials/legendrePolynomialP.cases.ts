import { type OpCases, opCases } from "../../testing/opCases.ts";
import { legendrePolynomialP } from "./legendrePolynomialP.ts";

/** Values of mpmath. */
export const legendrePolynomialPCases: OpCases = opCases(legendrePolynomialP, [
  {
    title: "of degree 6",
    given: [[-1.5, -0.25, 0, 0.75, 1], 6],
    want: [79.2373046875, 0.0242767333984375, -0.3125, -0.2807769775390625, 1],
  },
]);
