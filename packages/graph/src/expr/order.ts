import type { Body } from "../primitive.ts";
import type { Application, Expr } from "./expr.ts";

/**
 * The operands that an application computes with: of an annotation its value alone.
 *
 * ```ts
 * const count = variable(0);
 * const x = input("x", []);
 * const counted = withUpdates(x, [[count, add(count, 1)]]);
 * applicationsOf([counted]).map((one) => `${one.primitive.name} ${computedOperands(one).length}`) // => ["add 2", "withUpdates 1"]
 * ```
 */
export function computedOperands({ primitive, operands }: Application): readonly Expr[] {
  return primitive.kind === "annotation" ? operands.slice(0, 1) : operands;
}

/**
 * The functions that an application runs; none but for loops and branches.
 *
 * ```ts
 * const x = input("x", []);
 * const either = cond(greater(x, 0), () => x, () => neg(x));
 * bodiesOf(applicationsOf([either])[1]).length // => 2
 * ```
 */
export function bodiesOf({ attributes }: Application): readonly Body[] {
  return typeof attributes === "object" && attributes !== null && "bodies" in attributes
    ? (attributes.bodies as readonly Body[])
    : [];
}

/**
 * Every application that the roots need, operands before users; what `stop` holds back is not entered.
 *
 * @param operandsOf which operands are entered. Default: all, also those that are only carried along
 *
 * ```ts
 * const x = input("x", []);
 * applicationsOf([exp(neg(x))]).map(({ primitive }) => primitive.name) // => ["neg", "exp"]
 * ```
 */
export function applicationsOf(
  roots: readonly Expr[],
  stop: (expr: Expr) => boolean = () => false,
  operandsOf: (application: Application) => readonly Expr[] = ({ operands }) => operands,
): Application[] {
  const done = new Set<Application>();
  const ordered: Application[] = [];
  // A stack of our own: a graph may be deeper than the call stack.
  const pending: { readonly application: Application; readonly operands: readonly Expr[]; next: number }[] = [];
  const enter = (expr: Expr) => {
    if (expr.node !== "result" || done.has(expr.of) || stop(expr)) return;
    done.add(expr.of);
    pending.push({ application: expr.of, operands: operandsOf(expr.of), next: 0 });
  };
  for (const root of roots) {
    enter(root);
    for (let top = pending.at(-1); top !== undefined; top = pending.at(-1)) {
      const operand = top.operands[top.next++];
      if (operand !== undefined) enter(operand);
      else {
        ordered.push(top.application);
        pending.pop();
      }
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
