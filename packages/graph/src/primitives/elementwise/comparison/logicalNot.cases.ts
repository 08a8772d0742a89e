import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { logicalNot } from "./logicalNot.ts";

export const logicalNotCases: OpCases = opCases(logicalNot, [
  { title: "both", given: [[[true, false]]], want: [[false, true]] },
  { title: "numbers", given: [[1, 0, Number.NaN]], want: [false, true, false] },
]);
