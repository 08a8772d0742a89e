import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import type { ReductionOptions } from "../../host/reduce.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { prod } from "../../primitives/reduction/prod.ts";

/**
 * Product of the elements along axes that are not NaN.
 *
 * @param x float32, any shape
 * @param options `axis`, one or a list (default all), and `keepDims` (default false)
 * @returns the shape of `x` without the axes; 1 where there is nothing to multiply. NaN has the gradient 0
 * @throws RangeError for an axis that `x` does not have
 *
 * ```ts
 * evaluate(nanProd(variable([2, NaN, 3]))) // => 6
 * ```
 */
export function nanProd(x: ExprLike, options: ReductionOptions = {}): Expr {
  checkOperands("nanProd", arguments, 1, 2);
  checkOptions("nanProd", options, "axis keepDims");
  const operand = asExpr(x);
  return prod(operand, { ...options, where: equal(operand, operand) });
}
