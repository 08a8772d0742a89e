import { type Expr, type ExprLike, mul } from "@handloom/graph";
import { checkGradients } from "../define/checkGiven.ts";
import { rms } from "../define/formulas/rms.ts";
import { checkScalar } from "../define/ranges.ts";
import { shrink } from "./shrink.ts";

/**
 * Scales each gradient on its own so that its root mean square is at most the limit.
 *
 * @param limit > 0, scalar; Infinity leaves them as they are
 * @throws OptimizerError for another limit
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
  checkGradients("clipByBlockRms", gradients);
  checkScalar("clipByBlockRms", "limit", limit, "(0, ∞]");
  if (limit === Number.POSITIVE_INFINITY) return [...gradients];
  return gradients.map((gradient) => mul(gradient, shrink(rms(gradient), limit)));
}
