import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { blocksToChannels, channelsToBlocks } from "./blocks.ts";

/**
 * Channels moved into squares of pixels, in TensorFlow's order: channel (i·factor + j)·channels + c goes to row i and
 * column j of each square of channel c. `pixelShuffle` has PyTorch's order.
 *
 * @param x any dtype, `[batch, height, width, channels·factor²]`
 * @param factor a whole number ≥ 1
 * @returns the dtype of `x`, `[batch, height·factor, width·factor, channels]`, named sizes too
 * @throws ShapeError for another rank and for channels that factor² does not divide, RangeError for another factor
 *
 * ```ts
 * const x = variable([[[[1, 10, 2, 20, 3, 30, 4, 40]]]]); // two channels
 * evaluate(depthToSpace(x, 2)) // => [[[[1, 10], [2, 20]], [[3, 30], [4, 40]]]]
 * ```
 */
export function depthToSpace(x: ExprLike, factor: number): Expr {
  checkOperands("depthToSpace", arguments, 1, 2);
  return channelsToBlocks("depthToSpace", asExpr(x), factor, "channelLast");
}

/**
 * Squares of pixels moved into channels: undoes `depthToSpace`.
 *
 * @param x any dtype, `[batch, height, width, channels]`
 * @param factor a whole number ≥ 1 that divides height and width
 * @returns the dtype of `x`, `[batch, height / factor, width / factor, channels·factor²]`
 * @throws ShapeError for another rank and for sizes that the factor does not divide, RangeError for another factor
 *
 * ```ts
 * const x = variable([[[[1, 10], [2, 20]], [[3, 30], [4, 40]]]]);
 * evaluate(squeeze(spaceToDepth(x, 2))) // => [1, 10, 2, 20, 3, 30, 4, 40]
 * ```
 */
export function spaceToDepth(x: ExprLike, factor: number): Expr {
  checkOperands("spaceToDepth", arguments, 1, 2);
  return blocksToChannels("spaceToDepth", asExpr(x), factor, "channelLast");
}
