import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { hardSigmoid } from "./hardSigmoid.ts";

export const hardSigmoidCases: OpCases = opCases(hardSigmoid, [
  { title: "below, inside and above", given: [[-4, 0, 1.5, 5]], want: [0, 0.5, 0.75, 1] },
]);
