import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { scatter } from "../../primitives/indexing/scatter.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import type { DynamicSliceOptions } from "./dynamicSlice.ts";
import { movingWindow } from "./movingWindow.ts";

/**
 * A tensor with a part of its elements replaced, the part beginning where expressions say: a step of a cache.
 *
 * @param x any dtype and shape
 * @param update the dtype of `x` and as many axes, on each at most the size of `x`
 * @param starts one per axis: whole numbers or int32 scalars, each in 0 … size of `x` - size of `update`
 * @param options `mode`: "error" (default), or "clip" as JAX: a negative start counts from the end, and is then moved so that
 *   the part fits
 * @returns the shape of `x`
 * @throws ShapeError for a part larger than `x`; IndexError, when it runs, where the part does not fit behind
 *   its start, unless `mode` moves it
 *
 * ```ts
 * const step = variable(1, { dtype: "int32" });
 * const cache = variable([[1, 2], [3, 4], [5, 6]]);
 * evaluate(dynamicUpdateSlice(cache, variable([[0, 9]]), [step, 0])) // => [[1, 2], [0, 9], [5, 6]]
 * ```
 */
export function dynamicUpdateSlice(
  x: ExprLike,
  update: ExprLike,
  starts: readonly ExprLike[],
  options: DynamicSliceOptions = {},
): Expr {
  checkOperands("dynamicUpdateSlice", arguments, 2, 4);
  const { mode = "error" } = checkOptions("dynamicUpdateSlice", options, "mode");
  const [operand, part] = [asExpr(x), asExpr(update)];
  const window = movingWindow("dynamicUpdateSlice", operand, starts, part.shape, mode);
  if (window === undefined) return part;
  const rows = reshape(operand, [-1, ...window.row]);
  return reshape(scatter(rows, window.positions, part), operand.shape);
}
