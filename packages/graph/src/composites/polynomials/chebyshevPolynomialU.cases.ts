import { type OpCases, opCases } from "../../testing/opCases.ts";
import { chebyshevPolynomialU } from "./chebyshevPolynomialU.ts";

/** Values of mpmath. */
export const chebyshevPolynomialUCases: OpCases = opCases(chebyshevPolynomialU, [
  {
    title: "of degree 6",
    given: [[-1.5, -0.25, 0, 0.75, 1], 6],
    want: [377, 0.203125, -1, -1.421875, 7],
  },
]);
