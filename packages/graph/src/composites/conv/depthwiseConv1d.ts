import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { checkSpatial } from "./checkSpatial.ts";
import { type DepthwiseConvOptions, depthwiseOf } from "./depthwise.ts";

/**
 * Convolution of each channel for itself, along one axis.
 *
 * @param x float32, `[batch, steps, channels]`
 * @param kernel float32, `[size, channels, multiplier]`
 * @param options `strides`, `padding` and `dilation`, as `conv` takes them
 * @returns float32, `[batch, …positions, channels·multiplier]`, those of one channel beside each other
 * @throws ShapeError for another rank and for other channels, RangeError for options out of range
 *
 * ```ts
 * const x = variable([[[1, 10], [2, 20]]]); // two steps of two channels
 * const kernel = variable([[[1], [1]], [[1], [-1]]]);
 * evaluate(depthwiseConv1d(x, kernel)) // => [[[3, -10]]]
 * ```
 */
export function depthwiseConv1d(x: ExprLike, kernel: ExprLike, options: DepthwiseConvOptions = {}): Expr {
  checkOperands("depthwiseConv1d", arguments, 2, 3);
  return depthwiseOf("depthwiseConv1d", checkSpatial("depthwiseConv1d", asExpr(x), 1), asExpr(kernel), options);
}
