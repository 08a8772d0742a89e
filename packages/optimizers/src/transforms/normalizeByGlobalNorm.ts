import { add, div, type Expr, type ExprLike } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { globalNorm } from "./globalNorm.ts";

export interface NormalizeOptions {
  /** The norm that they have together afterwards. Default 1. */
  readonly length?: ExprLike | undefined;
  /** Added to the norm. Default 1e-6. */
  readonly epsilon?: number | undefined;
}

/**
 * Scales all gradients by one factor so that their common norm is `length`, also where it is smaller.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(normalizeByGlobalNorm([variable([3, 0]), variable(4)], { length: 10, epsilon: 0 })) // => [[6, 0], 8]
 * ```
 */
export function normalizeByGlobalNorm(gradients: readonly Expr[], options: NormalizeOptions = {}): Expr[] {
  const { length = 1, epsilon = 1e-6 } = checkOptions("normalizeByGlobalNorm", options, "length epsilon");
  const scale = div(add(globalNorm(gradients), epsilon), length);
  return gradients.map((gradient) => div(gradient, scale));
}
