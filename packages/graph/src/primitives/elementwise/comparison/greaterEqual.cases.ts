import type { OpCases } from "../../../testing/opCases.ts";
import { comparisonCases } from "./comparison.cases.ts";
import { greaterEqual } from "./greaterEqual.ts";

export const greaterEqualCases: OpCases = comparisonCases(greaterEqual, {
  below: false,
  same: true,
  above: true,
  unordered: false,
});
