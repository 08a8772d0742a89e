import { GraphError } from "../expr/errors.ts";
import { isExpr } from "../expr/expr.ts";

/** Refuses anything but a list where an op takes one, such as expressions one by one. */
export function checkList(called: string, list: unknown): void {
  if (Array.isArray(list)) return;
  const problem = isExpr(list) ? "its operands come as a list" : `the list is ${String(list)}`;
  throw new GraphError(called, problem, `Write ${called}([a, b], { axis: 0 })`);
}

/** Refuses anything but a list of sizes, such as sizes one by one. */
export function checkSizes(called: string, what: string, sizes: unknown): void {
  if (Array.isArray(sizes)) return;
  const example = typeof sizes === "number" ? `${sizes}, …` : "…";
  const first = called === "input" ? '"x"' : "x";
  throw new GraphError(called, `${what} is ${String(sizes)}, not a list`, `Write ${called}(${first}, [${example}])`);
}
