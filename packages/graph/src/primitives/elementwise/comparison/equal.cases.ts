import type { OpCases } from "../../../testing/opCases.ts";
import { comparisonCases } from "./comparison.cases.ts";
import { equal } from "./equal.ts";

export const equalCases: OpCases = comparisonCases(equal, { below: false, same: true, above: false, unordered: false });
