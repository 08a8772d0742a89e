import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { checkSpatial } from "./checkSpatial.ts";
import { type ConvTransposeOptions, convTransposeOf } from "./convTranspose.ts";

/**
 * Transposed convolution along two axes: `convTranspose` for tensors of rank 4 alone.
 *
 * @param x float32, `[batch, height, width, channels]`
 * @param kernel float32, `[height, width, outputs / groups, channels]`
 * @param options those of `convTranspose`: `strides`, `padding`, `dilation`, `groups`, `outputPadding`, `outputSize`, `bias`
 * @returns float32, the rank of `x`
 * @throws ShapeError for another rank, and what `convTranspose` throws
 *
 * ```ts
 * const image = variable([[[[1], [2]]]]); // one row of two elements
 * const kernel = variable([[[[1]]], [[[10]]]]); // two rows of one element
 * evaluate(squeeze(convTranspose2d(image, kernel))) // => [[1, 2], [10, 20]]
 * ```
 */
export function convTranspose2d(x: ExprLike, kernel: ExprLike, options: ConvTransposeOptions = {}): Expr {
  checkOperands("convTranspose2d", arguments, 2, 3);
  const operand = checkSpatial("convTranspose2d", asExpr(x), 2);
  return convTransposeOf("convTranspose2d", operand, asExpr(kernel), options);
}
