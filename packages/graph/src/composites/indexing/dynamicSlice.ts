import { checkOptions } from "@handloom/tensor";
import { checkSizes } from "../../check/checkList.ts";
import { checkOperands } from "../../check/checkOperands.ts";
import type { DimLike } from "../../expr/dim.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { asShape } from "../../expr/shape.ts";
import { gather } from "../../primitives/indexing/gather.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { movingWindow } from "./movingWindow.ts";

/** The options of `dynamicSlice` and `dynamicUpdateSlice`. */
export interface DynamicSliceOptions {
  /** An error when it runs (default "error"), or a move, where the part does not fit behind its start. */
  readonly mode?: "error" | "clip" | undefined;
}

/**
 * A part of the elements that begins where expressions say: a slice whose place is known only when it runs.
 *
 * @param x any dtype and shape
 * @param starts one per axis: whole numbers or int32 scalars, each in 0 … size of `x` - size of the part
 * @param sizes of the part, one per axis
 * @param options `mode`: "error" (default), or "clip" as JAX: a negative start counts from the end, and is then moved so that
 *   the part fits
 * @returns the shape `sizes`
 * @throws ShapeError for a part larger than `x`; IndexError, when it runs, where the part does not fit behind
 *   its start, unless `mode` moves it
 *
 * ```ts
 * const step = variable(1, { dtype: "int32" });
 * evaluate(dynamicSlice(variable([[1, 2], [3, 4], [5, 6]]), [step, 0], [2, 2])) // => [[3, 4], [5, 6]]
 * ```
 */
export function dynamicSlice(
  x: ExprLike,
  starts: readonly ExprLike[],
  sizes: readonly DimLike[],
  options: DynamicSliceOptions = {},
): Expr {
  checkOperands("dynamicSlice", arguments, 1, 4);
  const { mode = "error" } = checkOptions("dynamicSlice", options, "mode");
  checkSizes("dynamicSlice", "the argument sizes", sizes);
  const operand = asExpr(x);
  const window = movingWindow("dynamicSlice", operand, starts, asShape(sizes), mode);
  return window === undefined ? operand : gather(reshape(operand, [-1, ...window.row]), window.positions);
}
