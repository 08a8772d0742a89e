import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { reduceAlong } from "../../primitives/window/reduceWindow.ts";
import { type PoolOptions, poolAxes } from "./poolAxes.ts";

/** The options of `maxPool`. */
export interface MaxPoolOptions extends PoolOptions {
  /** From one element of the window to the next. Default 1. */
  readonly dilation?: number | readonly number[] | undefined;
}

/**
 * The largest element of each window and channel, along any number of spatial axes.
 *
 * @param x float32 or int32, `[batch, …spatial, channels]`
 * @param options `size` of the window, `strides` (default `size`), `padding` ("valid"; it never wins), `dilation`, `ceilMode`
 * @returns the dtype of `x`, `[batch, …positions, channels]`. All of the derivative goes to the first largest element of a
 *   window, row by row, as in PyTorch and XLA; NaN counts as largest
 * @throws ShapeError for a window that does not fit, RangeError for options out of range
 *
 * ```ts
 * const image = variable([[[[1], [5], [2]], [[3], [4], [9]]]]); // two rows of three elements
 * evaluate(squeeze(maxPool(image, { size: 2, strides: 1 }))) // => [5, 9]
 * ```
 */
export function maxPool(x: ExprLike, options: MaxPoolOptions): Expr {
  checkOperands("maxPool", arguments, 1, 2);
  checkOptions("maxPool", options, "size strides padding dilation ceilMode", "size");
  const operand = asExpr(x);
  return reduceAlong(operand, 1, poolAxes("maxPool", operand, options), "max");
}
