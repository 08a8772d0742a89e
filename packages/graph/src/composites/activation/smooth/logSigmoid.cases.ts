import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { logSigmoid } from "./logSigmoid.ts";

export const logSigmoidCases: OpCases = opCases(logSigmoid, [
  {
    title: "around zero and far away",
    given: [[-1000, -1, 0, 40]],
    want: [-1000, -1.3132616875182228, -Math.LN2, -4.248354255291589e-18],
  },
]);
