import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { checkSpatial } from "./checkSpatial.ts";
import { type DepthwiseConvOptions, depthwiseOf } from "./depthwise.ts";

/**
 * Convolution of each channel for itself, along two axes.
 *
 * @param x float32, `[batch, height, width, channels]`
 * @param kernel float32, `[height, width, channels, multiplier]`
 * @param options `strides`, `padding` and `dilation`, as `conv` takes them
 * @returns float32, `[batch, …positions, channels·multiplier]`, those of one channel beside each other
 * @throws ShapeError for another rank and for other channels, RangeError for options out of range
 *
 * ```ts
 * const image = variable([[[[1, 10], [2, 20]]]]); // one row of two elements of two channels
 * const kernel = variable([[[[1], [1]], [[1], [-1]]]]);
 * evaluate(depthwiseConv2d(image, kernel)) // => [[[[3, -10]]]]
 * ```
 */
export function depthwiseConv2d(x: ExprLike, kernel: ExprLike, options: DepthwiseConvOptions = {}): Expr {
  checkOperands("depthwiseConv2d", arguments, 2, 3);
  return depthwiseOf("depthwiseConv2d", checkSpatial("depthwiseConv2d", asExpr(x), 2), asExpr(kernel), options);
}
