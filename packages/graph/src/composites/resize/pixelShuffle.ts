import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { blocksToChannels, channelsToBlocks } from "./blocks.ts";

/**
 * Channels moved into squares of pixels, in PyTorch's order: channel c·factor² + i·factor + j goes to row i and column j
 * of each square of channel c.
 *
 * @param x any dtype, `[batch, height, width, channels·factor²]`
 * @param factor a whole number ≥ 1
 * @returns the dtype of `x`, `[batch, height·factor, width·factor, channels]`, named sizes too
 * @throws ShapeError for another rank and for channels that factor² does not divide, RangeError for another factor
 *
 * ```ts
 * const x = variable([[[[1, 2, 3, 4]]]]);
 * evaluate(squeeze(pixelShuffle(x, 2))) // => [[1, 2], [3, 4]]
 * ```
 *
 * Source: Shi et al., Real-time single image and video super-resolution, 2016, arXiv:1609.05158.
 */
export function pixelShuffle(x: ExprLike, factor: number): Expr {
  checkOperands("pixelShuffle", arguments, 1, 2);
  return channelsToBlocks("pixelShuffle", asExpr(x), factor, "channelFirst");
}

/**
 * Squares of pixels moved into channels: undoes `pixelShuffle`.
 *
 * @param x any dtype, `[batch, height, width, channels]`
 * @param factor a whole number ≥ 1 that divides height and width
 * @returns the dtype of `x`, `[batch, height / factor, width / factor, channels·factor²]`
 * @throws ShapeError for another rank and for sizes that the factor does not divide, RangeError for another factor
 *
 * ```ts
 * const x = variable([[[[1], [2]], [[3], [4]]]]);
 * evaluate(squeeze(pixelUnshuffle(x, 2))) // => [1, 2, 3, 4]
 * ```
 */
export function pixelUnshuffle(x: ExprLike, factor: number): Expr {
  checkOperands("pixelUnshuffle", arguments, 1, 2);
  return blocksToChannels("pixelUnshuffle", asExpr(x), factor, "channelFirst");
}
