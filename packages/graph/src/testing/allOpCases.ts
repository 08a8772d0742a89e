import * as composites from "../composites/index.cases.ts";
import { madeTogether } from "../expr/origin.ts";
import * as primitives from "../primitives/index.cases.ts";
import type { OpCaseRow, OpCases } from "./opCases.ts";

/** The table of every op of this package. */
export const allOpCases: readonly OpCases[] = [
  ...Object.values<OpCases>(primitives),
  ...Object.values<OpCases>(composites),
].map(({ op, cases }) => ({ op, cases: cases.map(onOneLine) }));

/** To find the line of each expression takes a quarter of the time of all that tables are used for, and their names say where a fault is. */
function onOneLine(row: OpCaseRow): OpCaseRow {
  return { ...row, build: (operand) => madeTogether(() => row.build(operand)) };
}
