import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { hardTanh } from "./hardTanh.ts";

const { NaN: nan } = Number;

export const hardTanhCases: OpCases = opCases(hardTanh, [
  { title: "below, inside and above", given: [[-3, 0.5, 2]], want: [-1, 0.5, 1] },
  { title: "other bounds", given: [[-3, 0.5, 2], -2, 0.25], want: [-2, 0.25, 0.25] },
  { title: "NaN stays", given: [[nan]], want: [nan], gradient: false, because: "differences with NaN are NaN" },
]);
