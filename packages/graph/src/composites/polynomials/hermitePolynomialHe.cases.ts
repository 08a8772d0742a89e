import { type OpCases, opCases } from "../../testing/opCases.ts";
import { hermitePolynomialHe } from "./hermitePolynomialHe.ts";

/** Values of mpmath. */
export const hermitePolynomialHeCases: OpCases = opCases(hermitePolynomialHe, [
  {
    title: "of degree 6",
    given: [[-1.5, -0.25, 0, 0.75, 1], 6],
    want: [21.703125, -12.245849609375, -15, 5.744384765625, 16],
  },
]);
