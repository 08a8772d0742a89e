import { checkOperands } from "../../check/checkOperands.ts";
import type { DimLike } from "../../expr/dim.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { farthest } from "../../host/extremum.ts";
import { scatterMax } from "../../primitives/indexing/scatterMax.ts";
import { rowsOf } from "./segmentSum.ts";

/**
 * The largest of the rows of each segment, element by element.
 *
 * @param x float32 or int32, `[rows, …]`
 * @param segments int32 `[rows]`: the segment of each row, in 0 … count - 1, in any order
 * @param count of segments, a whole number or a name
 * @returns `[count, …]`; -Infinity, or the least int32, for a segment without rows. Equal largest ones share the gradient
 * @throws ShapeError, DTypeError; IndexError, when it runs, for a segment outside
 *
 * ```ts
 * const segments = variable([0, 1, 0], { dtype: "int32" });
 * evaluate(segmentMax(variable([1, 2, 4]), segments, 2)) // => [4, 2]
 * ```
 */
export function segmentMax(x: ExprLike, segments: ExprLike, count: DimLike): Expr {
  checkOperands("segmentMax", arguments, 2, 3);
  const operand = asExpr(x);
  return scatterMax(rowsOf(operand, count, farthest("max", operand.dtype)), segments, operand);
}
