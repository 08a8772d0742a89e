import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { softShrink } from "./softShrink.ts";

const { NaN: nan } = Number;

export const softShrinkCases: OpCases = opCases(softShrink, [
  { title: "below, inside and above", given: [[-2, 0.25, 1]], want: [-1.5, 0, 0.5] },
  { title: "another lambda", given: [[-2, 0.5, 3], 1], want: [-1, 0, 2] },
  { title: "NaN stays", given: [[nan]], want: [nan], gradient: false, because: "differences with NaN are NaN" },
]);
