import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { mean } from "../reduction/mean.ts";
import { type VarianceOptions, variance } from "../reduction/variance.ts";

/**
 * Mean and variance along axes, as TensorFlow's `nn.moments` and PyTorch's `var_mean` give them in one call.
 *
 * @param x float32, any shape
 * @param options those of `variance`: `axis`, `keepDims`, `correction`, `where`
 * @returns `mean` and `variance`, each the shape of `x` without the axes
 * @throws RangeError for an axis that `x` does not have
 *
 * ```ts
 * const { mean, variance } = moments(variable([1, 3]));
 * evaluate([mean, variance]) // => [2, 1]
 * ```
 */
export function moments(x: ExprLike, options: VarianceOptions = {}): { readonly mean: Expr; readonly variance: Expr } {
  checkOperands("moments", arguments, 1, 2);
  const { correction, ...along } = checkOptions("moments", options, "axis keepDims correction where");
  return { mean: mean(x, along), variance: variance(x, { ...along, correction }) };
}
