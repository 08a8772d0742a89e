import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { sparseSigmoid } from "./sparseSigmoid.ts";

export const sparseSigmoidCases: OpCases = opCases(sparseSigmoid, [
  { title: "all three pieces", given: [[-2, -0.5, 0, 0.5, 3]], want: [0, 0.25, 0.5, 0.75, 1] },
]);
