import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import type { ReductionOptions } from "../../host/reduce.ts";
import { placesIn } from "./quantile.ts";

/**
 * The middle element along axes, or the mean of the two in the middle: NumPy's `median`. PyTorch takes the lower of the two:
 * `quantile(x, 0.5, { method: "lower" })`.
 *
 * @param x float32, any shape; sizes of the axes are numbers
 * @param options `axis`, one or a list (default all), and `keepDims` (default false)
 * @returns the shape of `x` without the axes; NaN where one of the elements is
 * @throws RangeError for an axis that `x` does not have, ShapeError for axes that hold nothing
 *
 * ```ts
 * evaluate(median(variable([3, 1, 10, 2]))) // => 2.5
 * ```
 */
export function median(x: ExprLike, options: ReductionOptions = {}): Expr {
  checkOperands("median", arguments, 1, 2);
  return placesIn("median", asExpr(x), checkOptions("median", options, "axis keepDims"))(0.5, (part) => part);
}
