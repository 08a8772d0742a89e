import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { axisOf } from "../../expr/shape.ts";
import type { CumulativeOptions } from "../../primitives/other/order/cumMax.ts";
import { linearRecurrence, shifted } from "../../primitives/other/order/linearRecurrence.ts";

/** The options of `cumSum` and `cumProd`. */
export interface ExclusiveOptions extends CumulativeOptions {
  /** Leave out the element itself, so that the first result is that of nothing. Default false. */
  readonly exclusive?: boolean | undefined;
}

/**
 * The sum of the elements up to each one.
 *
 * @param x float32 or int32, at least one axis
 * @param options `axis`, default 0; `reverse`: from each element on, default false; `exclusive`: without the element itself, default false
 * @returns the shape of `x`; int32 wraps
 * @throws RangeError for an axis that `x` does not have, DTypeError
 *
 * ```ts
 * evaluate(cumSum(variable([1, 2, 3]))) // => [1, 3, 6]
 * evaluate(cumSum(variable([1, 2, 3]), { reverse: true, exclusive: true })) // => [5, 3, 0]
 * ```
 */
export function cumSum(x: ExprLike, options: ExclusiveOptions = {}): Expr {
  checkOperands("cumSum", arguments, 1, 2);
  const { axis = 0, reverse = false, exclusive = false } = checkOptions("cumSum", options, "axis reverse exclusive");
  const operand = asExpr(x);
  const along = axisOf("cumSum", axis, operand.shape.length);
  const sums = linearRecurrence(1, operand, { axis: along, reverse });
  return exclusive ? shifted(sums, along, reverse, 1) : sums;
}
