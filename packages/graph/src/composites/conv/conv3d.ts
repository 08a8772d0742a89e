import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { type ConvOptions, convOf } from "../../primitives/window/conv.ts";
import { checkSpatial } from "./checkSpatial.ts";

/**
 * Convolution along three axes: `conv` for tensors of rank 5 alone.
 *
 * @param x float32, `[batch, depth, height, width, channels]`
 * @param kernel float32, `[depth, height, width, channels / groups, outputs]`
 * @param options those of `conv`: `strides`, `padding`, `dilation`, `inputDilation`, `groups`, `bias`
 * @returns float32, `[batch, …positions, outputs]`
 * @throws ShapeError for another rank, and what `conv` throws
 *
 * ```ts
 * const volume = variable([[[[[1], [2]]], [[[3], [4]]]]]);
 * const kernel = variable([[[[[1]]]], [[[[1]]]]]); // two elements along the depth
 * evaluate(squeeze(conv3d(volume, kernel))) // => [4, 6]
 * ```
 */
export function conv3d(x: ExprLike, kernel: ExprLike, options: ConvOptions = {}): Expr {
  checkOperands("conv3d", arguments, 2, 3);
  const operand = checkSpatial("conv3d", asExpr(x), 3);
  return convOf("conv3d", operand, asExpr(kernel), options);
}
