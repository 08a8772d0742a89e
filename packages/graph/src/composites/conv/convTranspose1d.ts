import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { checkSpatial } from "./checkSpatial.ts";
import { type ConvTransposeOptions, convTransposeOf } from "./convTranspose.ts";

/**
 * Transposed convolution along one axis: `convTranspose` for tensors of rank 3 alone.
 *
 * @param x float32, `[batch, steps, channels]`
 * @param kernel float32, `[size, outputs / groups, channels]`
 * @param options those of `convTranspose`: `strides`, `padding`, `dilation`, `groups`, `outputPadding`, `outputSize`, `bias`
 * @returns float32, the rank of `x`
 * @throws ShapeError for another rank, and what `convTranspose` throws
 *
 * ```ts
 * const x = variable([[[1], [2]]]);
 * evaluate(squeeze(convTranspose1d(x, variable([[[1]], [[10]]])))) // => [1, 12, 20]
 * ```
 */
export function convTranspose1d(x: ExprLike, kernel: ExprLike, options: ConvTransposeOptions = {}): Expr {
  checkOperands("convTranspose1d", arguments, 2, 3);
  const operand = checkSpatial("convTranspose1d", asExpr(x), 1);
  return convTransposeOf("convTranspose1d", operand, asExpr(kernel), options);
}
