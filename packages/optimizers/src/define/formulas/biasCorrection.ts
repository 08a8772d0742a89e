import { div, type Expr, type ExprLike, expm1, log, mul, neg } from "@handloom/graph";

/**
 * The weight that a running average which started at zero has gathered: 1 − βᵗ.
 *
 * Computed as −expm1(t·ln β), since 1 − βᵗ itself loses five of float32's seven digits at the first steps.
 *
 * @param beta decay rate in [0, 1), scalar
 * @param t the number of values averaged, 1, 2, …
 *
 * ```ts
 * import { asExpr, evaluate } from "@handloom/graph";
 *
 * evaluate(biasCorrection(0.999, asExpr(1))).item().toFixed(12) // => "0.001000000000"
 * ```
 */
export function biasCorrection(beta: ExprLike, t: ExprLike): Expr {
  return neg(expm1(mul(t, log(beta))));
}

/** A running mean that started at zero, without its bias: x̄ / (1 − βᵗ), the division being one of scalars. */
export function corrected(mean: Expr, beta: Expr, t: Expr): Expr {
  return mul(mean, div(1, biasCorrection(beta, t)));
}
