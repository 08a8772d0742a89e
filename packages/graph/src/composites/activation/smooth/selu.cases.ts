import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { selu } from "./selu.ts";

export const seluCases: OpCases = opCases(selu, [
  { title: "both sides", given: [[-1, 2]], want: [-1.1113307378125625, 2.101401974710961] },
]);
