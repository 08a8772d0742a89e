import { abs, type Expr, less, logicalOr, mul, notEqual, sum, where } from "@handloom/graph";

/** Σ weights·logs along the last axis. A weight of 0 counts nothing beside a logarithm of −∞, or one that is NaN. */
export function expectedLog(weights: Expr, logs: Expr): Expr {
  const counts = logicalOr(notEqual(weights, 0), less(abs(logs), Number.POSITIVE_INFINITY));
  return sum(mul(weights, where(counts, logs, 0)), { axis: -1 });
}
