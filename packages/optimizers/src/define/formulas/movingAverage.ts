import { add, type Expr, type ExprLike, flushSubnormals, mul, sub } from "@handloom/graph";

/**
 * βx̄ + (1 − β)x: the next value of a running mean x̄. Where x stays 0, as under a dead unit, it ends at 0 and not among
 * subnormal numbers, from which rounding lets nothing decay and with which processors are slow.
 *
 * @param beta decay rate β in [0, 1), scalar
 * @param old the mean so far, 0 at first; `biasCorrection` says what weight it has gathered
 *
 * ```ts
 * import { asExpr, evaluate } from "@handloom/graph";
 *
 * evaluate(movingAverage(0.75, asExpr(4), 8)) // => 5
 * ```
 */
export function movingAverage(beta: ExprLike, old: Expr, value: ExprLike): Expr {
  return accumulated(beta, old, mul(sub(1, beta), value));
}

/**
 * μb + x: the next value of a momentum b, which ends at 0 like a running mean.
 *
 * ```ts
 * import { asExpr, evaluate } from "@handloom/graph";
 *
 * evaluate(accumulated(0.75, asExpr(4), 8)) // => 11
 * ```
 */
export function accumulated(momentum: ExprLike, old: Expr, value: ExprLike): Expr {
  return flushSubnormals(add(mul(momentum, old), value));
}
