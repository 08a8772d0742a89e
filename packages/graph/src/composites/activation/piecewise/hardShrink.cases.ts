import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { hardShrink } from "./hardShrink.ts";

const { NaN: nan } = Number;

export const hardShrinkCases: OpCases = opCases(hardShrink, [
  { title: "below, inside and above", given: [[-2, 0.25, 1]], want: [-2, 0, 1] },
  { title: "NaN stays", given: [[nan]], want: [nan], gradient: false, because: "differences with NaN are NaN" },
]);
