import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import type { ReductionOptions } from "../../host/reduce.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { sum } from "../../primitives/reduction/sum.ts";

/**
 * Sum of the elements along axes that are not NaN.
 *
 * @param x float32, any shape
 * @param options `axis`, one or a list (default all), and `keepDims` (default false)
 * @returns the shape of `x` without the axes; 0 where there is nothing to add. NaN has the gradient 0
 * @throws RangeError for an axis that `x` does not have
 *
 * ```ts
 * evaluate(nanSum(variable([1, NaN, 3]))) // => 4
 * ```
 */
export function nanSum(x: ExprLike, options: ReductionOptions = {}): Expr {
  checkOperands("nanSum", arguments, 1, 2);
  checkOptions("nanSum", options, "axis keepDims");
  const operand = asExpr(x);
  return sum(operand, { ...options, where: equal(operand, operand) });
}
