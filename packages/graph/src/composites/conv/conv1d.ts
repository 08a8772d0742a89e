import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { type ConvOptions, convOf } from "../../primitives/window/conv.ts";
import { checkSpatial } from "./checkSpatial.ts";

/**
 * Convolution along one axis: `conv` for tensors of rank 3 alone.
 *
 * @param x float32, `[batch, steps, channels]`
 * @param kernel float32, `[size, channels / groups, outputs]`
 * @param options those of `conv`: `strides`, `padding`, `dilation`, `inputDilation`, `groups`, `bias`
 * @returns float32, `[batch, positions, outputs]`
 * @throws ShapeError for another rank, and what `conv` throws
 *
 * ```ts
 * const steps = variable([[[1], [2], [4]]]);
 * evaluate(squeeze(conv1d(steps, variable([[[1]], [[10]]])))) // => [21, 42]
 * ```
 */
export function conv1d(x: ExprLike, kernel: ExprLike, options: ConvOptions = {}): Expr {
  checkOperands("conv1d", arguments, 2, 3);
  const operand = checkSpatial("conv1d", asExpr(x), 1);
  return convOf("conv1d", operand, asExpr(kernel), options);
}
