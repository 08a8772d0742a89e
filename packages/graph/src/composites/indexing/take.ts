import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import type { Dim } from "../../expr/dim.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { axisOf } from "../../expr/shape.ts";
import { checkIndexType } from "../../host/positions/indexing.ts";
import { gather } from "../../primitives/indexing/gather.ts";
import { checkedIndices } from "../../primitives/indexing/ravelIndices.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { transpose } from "../../primitives/movement/transpose.ts";
import { indicesInside, type OutsideMode } from "./indicesInside.ts";

/** The options of `take`. */
export interface TakeOptions {
  /** The axis that the indices point along; a negative one counts from the last. Default: all, as if `x` were flat. */
  readonly axis?: number | undefined;
  /** An error for an index outside (default "error"), or a move: "clip" to the nearest end, "wrap" around and around. */
  readonly mode?: OutsideMode | undefined;
}

/**
 * Elements along an axis by their numbers, the same ones everywhere: NumPy's `take`, PyTorch's `index_select`.
 *
 * @param x any dtype, at least one axis
 * @param indices int32, any shape; each in 0 … size - 1
 * @param options `axis`; default: `x` as if it were flat. `mode`, NumPy's: "clip" and "wrap" move indices inside in place of an
 *   error
 * @returns the shape of `x` with that of `indices` in place of the axis
 * @throws RangeError for an axis that `x` does not have, DTypeError; IndexError, when it runs, for an index outside, negative ones included, unless `mode` moves it
 *
 * ```ts
 * const x = variable([[1, 2, 3], [4, 5, 6]]);
 * evaluate(take(x, variable([2, 0], { dtype: "int32" }), { axis: 1 })) // => [[3, 1], [6, 4]]
 * evaluate(take(x, variable([5, 0], { dtype: "int32" }))) // => [6, 1]
 * ```
 */
export function take(x: ExprLike, indices: ExprLike, options: TakeOptions = {}): Expr {
  checkOperands("take", arguments, 2, 3);
  const { axis, mode = "error" } = checkOptions("take", options, "axis mode");
  const [given, chosen] = [asExpr(x), asExpr(indices, "int32")];
  const operand = axis === undefined ? reshape(given, [-1]) : given;
  const along = axisOf("take", axis ?? 0, operand.shape.length);
  return takeAlong("take", operand, indicesInside("take", chosen, operand.shape[along] as Dim, mode), along);
}

/** The result of {@link take}, for the op that was called. */
export function takeAlong(called: string, x: Expr, indices: Expr, axis: number): Expr {
  checkIndexType(called, indices);
  const order = [axis, ...x.shape.map((_, at) => at).filter((at) => at !== axis)];
  const rows = gather(transpose(x, order), checkedIndices(called, indices, x.shape[axis] as Dim));
  const count = indices.shape.length;
  // The indices' axes stand in front, those of x before the axis behind them.
  const back = [...rows.shape.keys()];
  const before = back.splice(count, axis);
  return transpose(rows, [...before, ...back]);
}
