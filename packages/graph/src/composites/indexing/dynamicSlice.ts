import { checkSizes } from "../../check/checkList.ts";
import { checkOperands } from "../../check/checkOperands.ts";
import type { DimLike } from "../../expr/dim.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { asShape } from "../../expr/shape.ts";
import { gather } from "../../primitives/indexing/gather.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { movingWindow } from "./movingWindow.ts";

/**
 * A part of the elements that begins where expressions say: a slice whose place is known only when it runs.
 *
 * @param x any dtype and shape
 * @param starts one per axis: whole numbers or int32 scalars, each in 0 … size of `x` - size of the part
 * @param sizes of the part, one per axis
 * @returns the shape `sizes`
 * @throws ShapeError for a part larger than `x`; IndexError, when it runs, for a start from which the part does not fit (JAX
 *   moves it instead: `clip(start, 0, n - size)`)
 *
 * ```ts
 * const step = variable(1, { dtype: "int32" });
 * evaluate(dynamicSlice(variable([[1, 2], [3, 4], [5, 6]]), [step, 0], [2, 2])) // => [[3, 4], [5, 6]]
 * ```
 */
export function dynamicSlice(x: ExprLike, starts: readonly ExprLike[], sizes: readonly DimLike[]): Expr {
  checkOperands("dynamicSlice", arguments, 1, 3);
  checkSizes("dynamicSlice", "the argument sizes", sizes);
  const operand = asExpr(x);
  const window = movingWindow("dynamicSlice", operand, starts, asShape(sizes));
  return window === undefined ? operand : gather(reshape(operand, [-1, ...window.row]), window.positions);
}
