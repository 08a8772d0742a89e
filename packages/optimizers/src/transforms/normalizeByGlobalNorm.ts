import { add, div, type Expr, type ExprLike } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { checkGradients } from "../define/checkGiven.ts";
import { checkRange } from "../define/ranges.ts";
import { globalNorm } from "./globalNorm.ts";

/** The options of `normalizeByGlobalNorm`. */
export interface NormalizeOptions {
  /** The norm that they have together afterwards, > 0. Default 1. */
  readonly length?: ExprLike | undefined;
  /** Added to the norm, ≥ 0. Default 1e-6. */
  readonly epsilon?: number | undefined;
}

/**
 * Scales all gradients by one factor so that their common norm is `length`, also where it is smaller.
 *
 * @throws OptimizerError for a length or an epsilon outside of its range
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(normalizeByGlobalNorm([variable([3, 0]), variable(4)], { length: 10, epsilon: 0 })) // => [[6, 0], 8]
 * ```
 */
export function normalizeByGlobalNorm(gradients: readonly Expr[], options: NormalizeOptions = {}): Expr[] {
  checkGradients("normalizeByGlobalNorm", gradients);
  const { length = 1, epsilon = 1e-6 } = checkOptions("normalizeByGlobalNorm", options, "length epsilon");
  checkRange("normalizeByGlobalNorm", "length", length, "scalar (0, ∞)");
  checkRange("normalizeByGlobalNorm", "epsilon", epsilon, "number [0, ∞)");
  const scale = div(add(globalNorm(gradients), epsilon), length);
  return gradients.map((gradient) => div(gradient, scale));
}
