import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { besselK0 } from "./besselK0.ts";

/** Values of mpmath. */
export const besselK0Cases: OpCases = opCases(besselK0, [
  {
    title: "on both sides of 2",
    given: [[0.25, 1.5, 2.5, 30]],
    want: [1.5415067512483028, 0.21380556264752574, 0.062347553200366186, 2.1324774964630564e-14],
  },
]);
