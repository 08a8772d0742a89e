import type { OpCases } from "../../../testing/opCases.ts";
import { comparisonCases } from "./comparison.cases.ts";
import { notEqual } from "./notEqual.ts";

export const notEqualCases: OpCases = comparisonCases(notEqual, {
  below: true,
  same: false,
  above: true,
  unordered: true,
});
