import type { Application, Expr } from "@handloom/graph";

/** The application that made an expression, if a primitive of that name did. */
export function madeBy(expr: Expr | undefined, name: string): Application | undefined {
  return expr?.node === "result" && expr.of.primitive.name === name ? expr.of : undefined;
}

/** The expression before it was moved, broadcast or annotated: what changes no number. */
export function unmoved(expr: Expr): Expr {
  let inner = expr;
  while (inner.node === "result" && (inner.of.primitive.kind === "annotation" || isMove(inner.of)))
    inner = inner.of.operands[0] as Expr;
  return inner;
}

function isMove({ primitive }: Application): boolean {
  return primitive.kind === "movement" && primitive.name !== "pad";
}

/** exp(x) / Σ exp(x), however it was written. */
export function isSoftmax(expr: Expr): boolean {
  const [shares, total] = madeBy(expr, "div")?.operands ?? [];
  if (shares === undefined || total === undefined || madeBy(shares, "exp") === undefined) return false;
  return madeBy(unmoved(total), "sum")?.operands[0] === shares;
}

/** The number that a constant is everywhere. */
export function numberOf(expr: Expr | undefined): number | undefined {
  const inner = expr === undefined ? undefined : unmoved(expr);
  return inner?.node === "constant" && inner.value.size === 1 ? inner.value.item() : undefined;
}
