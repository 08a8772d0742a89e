import { div, type Expr, type ExprLike, maximum, mean, sqrt, square } from "@handloom/graph";

/**
 * Scales each gradient on its own so that its root mean square is at most the limit.
 *
 * @param limit > 0, scalar
 *
 * Source: Shazeer & Stern 2018, Adafactor, section 6, arXiv:1804.04235.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(clipByBlockRms([variable([4, 4]), variable(1)], 2)) // => [[2, 2], 1]
 * ```
 */
export function clipByBlockRms(gradients: readonly Expr[], limit: ExprLike): Expr[] {
  return gradients.map((gradient) => div(gradient, maximum(1, div(sqrt(mean(square(gradient))), limit))));
}
