import { type Expr, equal, mul, sum, where } from "@handloom/graph";

/** Σ weights·logs along the last axis, a weight of 0 counting nothing beside a logarithm of −∞. */
export function expectedLog(weights: Expr, logs: Expr): Expr {
  return sum(mul(weights, where(equal(weights, 0), 0, logs)), { axis: -1 });
}
