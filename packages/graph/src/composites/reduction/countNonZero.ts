import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import type { ReductionOptions } from "../../host/reduce.ts";
import { cast } from "../../primitives/elementwise/arithmetic/cast.ts";
import { sum } from "../../primitives/reduction/sum.ts";

/**
 * How many elements along axes are not 0; NaN is not.
 *
 * @param x any dtype and shape
 * @param options `axis`, one or a list (default all), and `keepDims` (default false)
 * @returns int32, the shape of `x` without the axes
 * @throws RangeError for an axis that `x` does not have
 *
 * ```ts
 * evaluate(countNonZero(variable([[1, 0, 3], [0, 0, 2]]), { axis: 1 })) // => [2, 1]
 * ```
 */
export function countNonZero(x: ExprLike, options: ReductionOptions = {}): Expr {
  checkOperands("countNonZero", arguments, 1, 2);
  checkOptions("countNonZero", options, "axis keepDims");
  return sum(cast(cast(x, "bool"), "int32"), options);
}
