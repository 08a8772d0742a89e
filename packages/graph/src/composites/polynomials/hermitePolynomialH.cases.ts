import { type OpCases, opCases } from "../../testing/opCases.ts";
import { hermitePolynomialH } from "./hermitePolynomialH.ts";

/** Values of mpmath. */
export const hermitePolynomialHCases: OpCases = opCases(hermitePolynomialH, [
  {
    title: "of degree 6",
    given: [[-1.5, -0.25, 0, 0.75, 1], 6],
    want: [-201, -76.859375, -120, 144.515625, 184],
  },
]);
