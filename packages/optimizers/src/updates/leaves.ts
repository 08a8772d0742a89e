import type { Application, Expr } from "@handloom/graph";

/** Where expressions begin: inputs, variables, and results that carry updates (random draws), which must not be made twice. */
export function leavesOf(roots: readonly Expr[]): readonly Expr[] {
  const leaves = new Set<Expr>();
  const seen = new Set<Application>();
  const pending = [...roots];
  for (let expr = pending.pop(); expr !== undefined; expr = pending.pop()) {
    if (expr.node === "constant") continue;
    if (expr.node !== "result" || expr.of.primitive.name === "withUpdates") leaves.add(expr);
    else if (!seen.has(expr.of)) {
      seen.add(expr.of);
      pending.push(...expr.of.operands);
    }
  }
  return [...leaves];
}
