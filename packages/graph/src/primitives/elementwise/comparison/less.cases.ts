import type { OpCases } from "../../../testing/opCases.ts";
import { comparisonCases } from "./comparison.cases.ts";
import { less } from "./less.ts";

export const lessCases: OpCases = comparisonCases(less, { below: true, same: false, above: false, unordered: false });
