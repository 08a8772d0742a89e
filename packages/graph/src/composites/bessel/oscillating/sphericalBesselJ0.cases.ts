import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { sphericalBesselJ0 } from "./sphericalBesselJ0.ts";

/** Values of mpmath. */
export const sphericalBesselJ0Cases: OpCases = opCases(sphericalBesselJ0, [
  {
    title: "near 0 and elsewhere",
    given: [[-2, 0, 0.125, 0.75, 20]],
    want: [0.45464871341284085, 1, 0.99739786708182152, 0.90885168003111222, 0.045647262536381383],
  },
]);
