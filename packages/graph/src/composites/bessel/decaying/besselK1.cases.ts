import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { besselK1 } from "./besselK1.ts";

/** Values of mpmath. */
export const besselK1Cases: OpCases = opCases(besselK1, [
  {
    title: "on both sides of 2",
    given: [[0.25, 1.5, 2.5, 30]],
    want: [3.7470259744407116, 0.27738780045684382, 0.073890816347747064, 2.1677320018915494e-14],
  },
]);
