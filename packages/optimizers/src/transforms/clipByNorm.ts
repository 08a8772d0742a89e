import { div, type Expr, type ExprLike, maximum, mul, norm } from "@handloom/graph";

/**
 * Scales each gradient on its own so that its norm n is at most c: g·c/n where n > c. Keras' `clipnorm`.
 *
 * @param limit c > 0, scalar
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(clipByNorm([variable([3, 4]), variable(1)], 2.5)) // => [[1.5, 2], 1]
 * ```
 */
export function clipByNorm(gradients: readonly Expr[], limit: ExprLike): Expr[] {
  return gradients.map((gradient) => mul(gradient, div(limit, maximum(norm(gradient), limit))));
}
