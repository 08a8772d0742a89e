import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { threshold } from "./threshold.ts";

export const thresholdCases: OpCases = opCases(threshold, [
  { title: "below and above", given: [[0.5, 2], 1, -1], want: [-1, 2] },
]);
