import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { std } from "../reduction/std.ts";
import type { VarianceOptions } from "../reduction/variance.ts";

/**
 * Standard deviation of the elements along axes that are not NaN: the root of `nanVariance`.
 *
 * @param x float32, any shape
 * @param options `axis`, one or a list (default all), `keepDims` (default false) and `correction` (default 0)
 * @returns the shape of `x` without the axes; NaN where all elements are. NaN has the gradient 0
 * @throws RangeError for an axis that `x` does not have
 *
 * ```ts
 * evaluate(nanStd(variable([1, NaN, 3]))) // => 1
 * ```
 */
export function nanStd(x: ExprLike, options: Omit<VarianceOptions, "where"> = {}): Expr {
  checkOperands("nanStd", arguments, 1, 2);
  checkOptions("nanStd", options, "axis keepDims correction");
  const operand = asExpr(x);
  return std(operand, { ...options, where: equal(operand, operand) });
}
