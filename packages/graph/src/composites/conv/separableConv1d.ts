import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { convOf } from "../../primitives/window/conv.ts";
import { checkSpatial } from "./checkSpatial.ts";
import { type DepthwiseConvOptions, depthwiseOf } from "./depthwise.ts";

/**
 * Convolution of each channel for itself, then sums over channels, along one axis: `depthwiseConv1d` and a `conv` of one element.
 *
 * @param x float32, `[batch, steps, channels]`
 * @param depthwise float32, `[size, channels, multiplier]`
 * @param pointwise float32, `[1, channels·multiplier, outputs]`
 * @param options `strides`, `padding` and `dilation` of the first convolution
 * @returns float32, `[batch, …positions, outputs]`
 * @throws ShapeError for another rank and for other channels, RangeError for options out of range
 *
 * ```ts
 * const x = variable([[[1, 10], [2, 20]]]);
 * const [depthwise, pointwise] = [variable([[[1], [1]], [[1], [-1]]]), variable([[[2], [1]]])];
 * evaluate(separableConv1d(x, depthwise, pointwise)) // => [[[-4]]]
 * ```
 */
export function separableConv1d(
  x: ExprLike,
  depthwise: ExprLike,
  pointwise: ExprLike,
  options: DepthwiseConvOptions = {},
): Expr {
  checkOperands("separableConv1d", arguments, 3, 4);
  const operand = checkSpatial("separableConv1d", asExpr(x), 1);
  const apart = depthwiseOf("separableConv1d", operand, asExpr(depthwise), options);
  return convOf("separableConv1d", apart, asExpr(pointwise), {});
}
