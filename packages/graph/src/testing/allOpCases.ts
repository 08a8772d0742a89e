import * as composites from "../composites/index.cases.ts";
import * as primitives from "../primitives/index.cases.ts";
import type { OpCases } from "./opCases.ts";

/** The table of every op of this package. */
export const allOpCases: readonly OpCases[] = [
  ...Object.values<OpCases>(primitives),
  ...Object.values<OpCases>(composites),
];
