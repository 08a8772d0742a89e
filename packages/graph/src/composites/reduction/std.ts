import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { sqrt } from "../../primitives/elementwise/transcendental/sqrt.ts";
import { type VarianceOptions, variance } from "./variance.ts";

/**
 * Standard deviation along axes, the root of `variance`. A deviation of 0 has the derivative 0, as in PyTorch.
 *
 * @param x float32, any shape
 * @param options `axis`, one or a list (default all), `keepDims` (default false), `correction` (default 0, as in NumPy)
 *   and `where`. Elements count where it is true: bool, broadcast to the shape of `x` (default all)
 * @returns the shape of `x` without the axes; NaN where there is nothing to average
 * @throws RangeError for an axis that `x` does not have
 *
 * ```ts
 * evaluate(std(variable([1, 3]))) // => 1
 * ```
 */
export function std(x: ExprLike, options: VarianceOptions = {}): Expr {
  checkOperands("std", arguments, 1, 2);
  checkOptions("std", options, "axis keepDims correction where");
  const squared = variance(x, options);
  const isZero = equal(squared, 0);
  // The inner choice keeps the root's slope at 0, which is infinite, out of the derivatives.
  return where(isZero, 0, sqrt(where(isZero, 1, squared)));
}
