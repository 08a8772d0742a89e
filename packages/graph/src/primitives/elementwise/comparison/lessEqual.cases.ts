import type { OpCases } from "../../../testing/opCases.ts";
import { comparisonCases } from "./comparison.cases.ts";
import { lessEqual } from "./lessEqual.ts";

export const lessEqualCases: OpCases = comparisonCases(lessEqual, {
  below: true,
  same: true,
  above: false,
  unordered: false,
});
