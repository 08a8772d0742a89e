import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { celu } from "./celu.ts";

export const celuCases: OpCases = opCases(celu, [
  { title: "both sides", given: [[-1000, -1, 2, 1000]], want: [-1, -0.6321205588285577, 2, 1000] },
  { title: "another alpha", given: [[-1, 2], 2], want: [-0.7869386805747332, 2] },
]);
