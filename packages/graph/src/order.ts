import type { Application, Expr } from "./expr.ts";

/** Every application that the roots need, operands before users; what `stop` holds back is not entered. */
export function applicationsOf(roots: readonly Expr[], stop: (expr: Expr) => boolean = () => false): Application[] {
  const done = new Set<Application>();
  const ordered: Application[] = [];
  // A stack of our own: a graph may be deeper than the call stack.
  const pending: { readonly application: Application; next: number }[] = [];
  const enter = (expr: Expr) => {
    if (expr.node !== "result" || done.has(expr.of) || stop(expr)) return;
    done.add(expr.of);
    pending.push({ application: expr.of, next: 0 });
  };
  for (const root of roots) {
    enter(root);
    for (let top = pending.at(-1); top !== undefined; top = pending.at(-1)) {
      const operand = top.application.operands[top.next++];
      if (operand !== undefined) enter(operand);
      else ordered.push(...pending.splice(-1).map((entry) => entry.application));
    }
  }
  return ordered;
}

/** Those applications of an order that depend on some source. */
export function dependentsOf(order: readonly Application[], sources: readonly Expr[]): Set<Application> {
  const own = new Set<Expr>(sources);
  const dependents = new Set<Application>();
  for (const application of order) {
    const depends = application.operands.some(
      (operand) => own.has(operand) || (operand.node === "result" && dependents.has(operand.of)),
    );
    if (depends) dependents.add(application);
  }
  return dependents;
}
