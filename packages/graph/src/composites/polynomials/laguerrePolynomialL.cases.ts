import { type OpCases, opCases } from "../../testing/opCases.ts";
import { laguerrePolynomialL } from "./laguerrePolynomialL.ts";

/** Values of mpmath. */
export const laguerrePolynomialLCases: OpCases = opCases(laguerrePolynomialL, [
  {
    title: "of degree 6",
    given: [[-1.5, -0.25, 0, 0.75, 1], 6],
    want: [41.6845703125, 3.0233239067925347, 1, -0.5013641357421875, -0.25694444444444444],
  },
]);
