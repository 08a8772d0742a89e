import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { type ConvOptions, convOf } from "../../primitives/window/conv.ts";
import { checkSpatial } from "./checkSpatial.ts";

/**
 * Convolution along two axes: `conv` for tensors of rank 4 alone.
 *
 * @param x float32, `[batch, height, width, channels]`
 * @param kernel float32, `[height, width, channels / groups, outputs]`
 * @param options those of `conv`: `strides`, `padding`, `dilation`, `inputDilation`, `groups`, `bias`
 * @returns float32, `[batch, rows, columns, outputs]`
 * @throws ShapeError for another rank, and what `conv` throws
 *
 * ```ts
 * const image = variable([[[[1], [2]], [[3], [4]]]]);
 * const kernel = variable([[[[1]], [[1]]]]); // one row of two elements
 * evaluate(squeeze(conv2d(image, kernel))) // => [3, 7]
 * ```
 */
export function conv2d(x: ExprLike, kernel: ExprLike, options: ConvOptions = {}): Expr {
  checkOperands("conv2d", arguments, 2, 3);
  const operand = checkSpatial("conv2d", asExpr(x), 2);
  return convOf("conv2d", operand, asExpr(kernel), options);
}
