import { add, type Expr, flushSubnormals, mul, sub } from "@handloom/graph";

/**
 * βx̄ + (1 − β)x: the next value of a running mean x̄. Where x stays 0, as under a dead unit, it ends at 0 and not among
 * subnormal numbers, from which rounding lets nothing decay and with which processors are slow.
 */
export function movingAverage(beta: Expr, old: Expr, value: Expr): Expr {
  return accumulated(beta, old, mul(sub(1, beta), value));
}

/** μb + x: the next value of a momentum b, which ends at 0 like a running mean. */
export function accumulated(momentum: Expr, old: Expr, value: Expr): Expr {
  return flushSubnormals(add(mul(momentum, old), value));
}
