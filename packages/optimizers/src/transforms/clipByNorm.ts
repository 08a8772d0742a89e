import { type Expr, type ExprLike, mul, norm } from "@handloom/graph";
import { checkGradients } from "../define/checkGiven.ts";
import { checkScalar } from "../define/ranges.ts";
import { shrink } from "./shrink.ts";

/**
 * Scales each gradient on its own so that its norm n is at most c: g·c/n where n > c. Keras' `clipnorm`.
 *
 * @param limit c > 0, scalar; Infinity leaves them as they are
 * @throws OptimizerError for another limit
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(clipByNorm([variable([3, 4]), variable(1)], 2.5)) // => [[1.5, 2], 1]
 * ```
 */
export function clipByNorm(gradients: readonly Expr[], limit: ExprLike): Expr[] {
  checkGradients("clipByNorm", gradients);
  checkScalar("clipByNorm", "limit", limit, "(0, ∞]");
  if (limit === Number.POSITIVE_INFINITY) return [...gradients];
  return gradients.map((gradient) => mul(gradient, shrink(norm(gradient), limit)));
}
