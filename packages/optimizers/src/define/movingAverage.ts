import { add, type Expr, mul, sub } from "@handloom/graph";

/** βx̄ + (1 − β)x: the next value of a running mean x̄. */
export function movingAverage(beta: Expr, old: Expr, value: Expr): Expr {
  return add(mul(beta, old), mul(sub(1, beta), value));
}
