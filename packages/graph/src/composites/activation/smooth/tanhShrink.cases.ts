import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { tanhShrink } from "./tanhShrink.ts";

export const tanhShrinkCases: OpCases = opCases(tanhShrink, [
  { title: "both sides", given: [[-2, 0, 1]], want: [-1.0359724199241831, 0, 0.2384058440442351] },
]);
