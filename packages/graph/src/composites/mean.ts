import { asExpr, type Expr, type ExprLike } from "../expr.ts";
import { commonDType } from "../primitive.ts";
import { div } from "../primitives/div.ts";
import { sum } from "../primitives/sum.ts";
import { type Axes, reductionAttributes } from "../reduce.ts";
import { countReduced } from "./countReduced.ts";

/**
 * Average of the elements along axes.
 *
 * @param x float32, any shape
 * @param options `axes` (default all) and `keepDims` (default false)
 * @returns the shape of `x` without the axes; NaN where there is nothing to average
 * @throws DTypeError; RangeError for an axis that `x` does not have
 *
 * ```ts
 * evaluate(mean(variable([[1, 2], [3, 6]]), { axes: [1] })) // => [1.5, 4.5]
 * ```
 */
export function mean(x: ExprLike, options: Axes = {}): Expr {
  const operand = asExpr(x);
  commonDType("mean", [operand], ["float32"]);
  return div(sum(operand, options), countReduced(operand, reductionAttributes("mean", operand, options)));
}
