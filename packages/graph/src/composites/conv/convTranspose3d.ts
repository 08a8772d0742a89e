import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { checkSpatial } from "./checkSpatial.ts";
import { type ConvTransposeOptions, convTransposeOf } from "./convTranspose.ts";

/**
 * Transposed convolution along three axes: `convTranspose` for tensors of rank 5 alone.
 *
 * @param x float32, `[batch, depth, height, width, channels]`
 * @param kernel float32, `[depth, height, width, outputs / groups, channels]`
 * @param options those of `convTranspose`: `strides`, `padding`, `dilation`, `groups`, `outputPadding`, `outputSize`, `bias`
 * @returns float32, the rank of `x`
 * @throws ShapeError for another rank, and what `convTranspose` throws
 *
 * ```ts
 * const volume = variable([[[[[1], [2]]]]]);
 * const kernel = variable([[[[[1]]], [[[10]]]]]); // two rows of one element
 * evaluate(squeeze(convTranspose3d(volume, kernel))) // => [[1, 2], [10, 20]]
 * ```
 */
export function convTranspose3d(x: ExprLike, kernel: ExprLike, options: ConvTransposeOptions = {}): Expr {
  checkOperands("convTranspose3d", arguments, 2, 3);
  const operand = checkSpatial("convTranspose3d", asExpr(x), 3);
  return convTransposeOf("convTranspose3d", operand, asExpr(kernel), options);
}
