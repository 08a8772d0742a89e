import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import type { ReductionOptions } from "../../host/reduce.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { mean } from "../reduction/mean.ts";

/**
 * Mean of the elements along axes that are not NaN.
 *
 * @param x float32, any shape
 * @param options `axis`, one or a list (default all), and `keepDims` (default false)
 * @returns the shape of `x` without the axes; NaN where all elements are. NaN has the gradient 0
 * @throws RangeError for an axis that `x` does not have
 *
 * ```ts
 * evaluate(nanMean(variable([1, NaN, 3]))) // => 2
 * ```
 */
export function nanMean(x: ExprLike, options: ReductionOptions = {}): Expr {
  checkOperands("nanMean", arguments, 1, 2);
  checkOptions("nanMean", options, "axis keepDims");
  const operand = asExpr(x);
  return mean(operand, { ...options, where: equal(operand, operand) });
}
