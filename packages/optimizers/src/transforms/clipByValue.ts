import { clip, type Expr, type ExprLike, neg } from "@handloom/graph";
import { checkGradients } from "../define/checkGiven.ts";
import { checkScalar } from "../define/ranges.ts";

/**
 * Limits every element of every gradient to [−limit, limit]. NaN stays.
 *
 * @param limit > 0, scalar; Infinity leaves them as they are
 * @throws OptimizerError for another limit
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const [g] = clipByValue([variable([-3, 0.5, 2])], 1);
 * evaluate(g) // => [-1, 0.5, 1]
 * ```
 */
export function clipByValue(gradients: readonly Expr[], limit: ExprLike): Expr[] {
  checkGradients("clipByValue", gradients);
  checkScalar("clipByValue", "limit", limit, "(0, ∞]");
  if (limit === Number.POSITIVE_INFINITY) return [...gradients];
  return gradients.map((gradient) => clip(gradient, neg(limit), limit));
}
