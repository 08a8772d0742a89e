import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { elu } from "./elu.ts";

export const eluCases: OpCases = opCases(elu, [
  { title: "both sides", given: [[-1000, -1, 2, 1000]], want: [-1, -0.6321205588285577, 2, 1000] },
  { title: "another alpha", given: [[-1, 2], 0.5], want: [-0.31606027941427883, 2] },
]);
