import type { Application, Body, Expr } from "@handloom/graph";
import { applicationsOf } from "@handloom/graph/inspect";

/** What an application computes with: of what an annotation holds only its value. */
export function computedOperands({ primitive, operands }: Application): readonly Expr[] {
  return primitive.kind === "annotation" ? operands.slice(0, 1) : operands;
}

/** Every application that computing the roots takes, operands before users; what is `known` is not entered. */
export function neededApplications(
  roots: readonly Expr[],
  known: ReadonlyMap<Expr, unknown> = new Map(),
): Application[] {
  const needed = new Set<Expr>(roots);
  const order = applicationsOf(roots, (expr) => known.has(expr));
  const kept = order.reverse().filter((application) => {
    const isNeeded = application.results.some((result) => needed.has(result));
    for (const operand of isNeeded ? computedOperands(application) : []) needed.add(operand);
    return isNeeded;
  });
  return kept.reverse();
}

/** The inputs, variables and constants that computing the roots reads. */
export function leavesRead(roots: readonly Expr[]): Set<Expr> {
  const read = [...roots, ...neededApplications(roots).flatMap(computedOperands)];
  return new Set(read.filter((expr) => expr.node !== "result"));
}

/** What a loop or a branch runs. */
export function bodiesOf({ attributes }: Application): readonly Body[] {
  return typeof attributes === "object" && attributes !== null && "bodies" in attributes
    ? (attributes.bodies as readonly Body[])
    : [];
}
