import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { hardSwish } from "./hardSwish.ts";

export const hardSwishCases: OpCases = opCases(hardSwish, [
  { title: "below, inside and above", given: [[-4, -1.5, 1.5, 5]], want: [-0, -0.375, 1.125, 5] },
]);
