import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { hardSigmoid } from "./hardSigmoid.ts";

export const hardSigmoidCases: OpCases = opCases(hardSigmoid, [
  { title: "below, inside and above", given: [[-4, 0, 1.5, 5]], want: [0, 0.5, 0.75, 1] },
  { title: "with another slope", given: [[-4, -1, 0, 9], { slope: 0.2 }], want: [0, 0.3, 0.5, 1] },
  { title: "no slope", given: [[1], { slope: 0 }], throws: "hardSigmoid: slope is 0. Give a number above 0" },
]);
