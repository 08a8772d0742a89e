import type { Application, Expr } from "@handloom/graph";
import { applicationsOf, computedOperands } from "@handloom/graph/inspect";

/** Every application that computing the roots takes, operands before users; what is `known` is not entered. */
export function neededApplications(
  roots: readonly Expr[],
  known: ReadonlyMap<Expr, unknown> = new Map(),
): Application[] {
  return applicationsOf(roots, (expr) => known.has(expr), computedOperands);
}

/** The inputs, variables and constants that computing the roots reads. */
export function leavesRead(roots: readonly Expr[]): Set<Expr> {
  const read = [...roots, ...neededApplications(roots).flatMap(computedOperands)];
  return new Set(read.filter((expr) => expr.node !== "result"));
}
