import { checkNumber } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { type Dim, divideDims, showDim } from "../../expr/dim.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { swapAxes } from "../arrangement/swapAxes.ts";

/**
 * Channels in another order, so that each group of neighbours gets some of every group before: channel i of group g goes to
 * place i·groups + g. PyTorch's `channel_shuffle`, with channels last.
 *
 * @param x any dtype, `[…, channels]`
 * @param groups a whole number ≥ 1 that divides the channels
 * @returns the dtype and shape of `x`
 * @throws ShapeError for a scalar and for channels that `groups` does not divide, RangeError for other groups
 *
 * ```ts
 * evaluate(channelShuffle(variable([1, 2, 3, 10, 20, 30]), 2)) // => [1, 10, 2, 20, 3, 30]
 * ```
 *
 * Source: Zhang et al., ShuffleNet, 2018, arXiv:1707.01083, figure 1.
 */
export function channelShuffle(x: ExprLike, groups: number): Expr {
  checkOperands("channelShuffle", arguments, 1, 2);
  checkNumber("channelShuffle", "groups", groups, { least: 1, whole: true });
  const operand = asExpr(x);
  const [batch, channels] = [operand.shape.slice(0, -1), operand.shape.at(-1)];
  if (channels === undefined)
    throw new ShapeError("channelShuffle", [operand], "it has no channels", "Give it an axis");
  return reshape(
    swapAxes(reshape(operand, [...batch, groups, ofEach(operand, channels, groups)]), -1, -2),
    operand.shape,
  );
}

function ofEach(x: Expr, channels: Dim, groups: number): Dim {
  const found = divideDims(channels, groups);
  if (found !== undefined) return found;
  throw new ShapeError(
    "channelShuffle",
    [x],
    `${groups} does not divide ${showDim(channels)} channels`,
    "Choose groups that do",
  );
}
