import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { sparsePlus } from "./sparsePlus.ts";

export const sparsePlusCases: OpCases = opCases(sparsePlus, [
  { title: "all three pieces", given: [[-2, -0.5, 0, 0.5, 3]], want: [0, 0.0625, 0.25, 0.5625, 3] },
]);
