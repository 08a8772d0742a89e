import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import type { ReductionOptions } from "../../host/reduce.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { max } from "../../primitives/reduction/max.ts";
import { min } from "../../primitives/reduction/min.ts";

/**
 * The distance from the smallest to the largest element along axes: NumPy's `ptp`, "peak to peak".
 *
 * @param x float32 or int32, any shape
 * @param options `axis`, one or a list (default all), and `keepDims` (default false)
 * @returns the shape of `x` without the axes, NaN if there is one; int32 wraps
 * @throws ShapeError for an axis of size 0, RangeError for one that `x` does not have
 *
 * ```ts
 * evaluate(ptp(variable([[1, 4], [3, 9]]), { axis: 1 })) // => [3, 6]
 * ```
 */
export function ptp(x: ExprLike, options: ReductionOptions = {}): Expr {
  checkOperands("ptp", arguments, 1, 2);
  checkOptions("ptp", options, "axis keepDims");
  return sub(max(x, options), min(x, options));
}
