import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { type Dim, mulDims } from "../../expr/dim.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { axisOf } from "../../expr/shape.ts";
import { broadcastTo } from "../../primitives/movement/broadcastTo.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { checkTimes } from "./tile.ts";

/** The options of `repeatElements`. */
export interface RepeatElementsOptions {
  /** Negative ones count from the last. Default 0. */
  readonly axis?: number | undefined;
}

/**
 * Each slice of an axis several times in a row: NumPy's `repeat`, PyTorch's `repeat_interleave`.
 *
 * @param x any dtype, at least one axis
 * @param times how often, a whole number ≥ 0
 * @param options `axis`, default 0
 * @returns the shape of `x`, the axis `times` as long
 * @throws RangeError for an axis that `x` does not have, or times that are not a whole number ≥ 0
 *
 * ```ts
 * evaluate(repeatElements(variable([1, 2]), 2)) // => [1, 1, 2, 2]
 * ```
 */
export function repeatElements(x: ExprLike, times: number, options: RepeatElementsOptions = {}): Expr {
  checkOperands("repeatElements", arguments, 1, 3);
  const { axis = 0 } = checkOptions("repeatElements", options, "axis");
  checkTimes("repeatElements", times);
  const operand = asExpr(x);
  const at = axisOf("repeatElements", axis, operand.shape.length);
  const [front, size, back] = [operand.shape.slice(0, at), operand.shape[at] as Dim, operand.shape.slice(at + 1)];
  const repeated = broadcastTo(reshape(operand, [...front, size, 1, ...back]), [...front, size, times, ...back]);
  return reshape(repeated, [...front, mulDims(size, times), ...back]);
}
