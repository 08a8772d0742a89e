import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { besselJ1 } from "./besselJ1.ts";

/** Values of mpmath. */
export const besselJ1Cases: OpCases = opCases(besselJ1, [
  {
    title: "on both sides of 8",
    given: [[-3, 0, 0.5, 7.5, 8.5, 40]],
    want: [-0.33905895852593646, 0, 0.24226845767487389, 0.13524842757970551, 0.27312196367405374, 0.126038318037585],
  },
]);
