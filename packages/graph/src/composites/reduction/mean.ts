import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { type ReductionOptions, reductionAttributes } from "../../host/reduce.ts";
import { commonDType } from "../../primitive.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { sum } from "../../primitives/reduction/sum.ts";
import { countReduced } from "./countReduced.ts";

/**
 * Average of the elements along axes.
 *
 * @param x float32, any shape
 * @param options `axis`, one or a list (default all), and `keepDims` (default false)
 * @returns the shape of `x` without the axes; NaN where there is nothing to average
 * @throws DTypeError; RangeError for an axis that `x` does not have
 *
 * ```ts
 * evaluate(mean(variable([[1, 2], [3, 6]]), { axis: 1 })) // => [1.5, 4.5]
 * ```
 */
export function mean(x: ExprLike, options: ReductionOptions = {}): Expr {
  checkOperands("mean", arguments, 1, 2);
  const operand = asExpr(x);
  commonDType("mean", [operand], ["float32"]);
  const count = countReduced(operand, reductionAttributes("mean", operand, options));
  return div(sum(operand, options), count);
}
