import type { OpCases } from "../../../testing/opCases.ts";
import { comparisonCases } from "./comparison.cases.ts";
import { greater } from "./greater.ts";

export const greaterCases: OpCases = comparisonCases(greater, {
  below: false,
  same: false,
  above: true,
  unordered: false,
});
