import { checkOperands } from "../../check/checkOperands.ts";
import type { DimLike } from "../../expr/dim.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { farthest } from "../../host/extremum.ts";
import { scatterMin } from "../../primitives/indexing/scatterMin.ts";
import { rowsOf } from "./segmentSum.ts";

/**
 * The smallest of the rows of each segment, element by element.
 *
 * @param x float32 or int32, `[rows, …]`
 * @param segments int32 `[rows]`: the segment of each row, in 0 … count - 1, in any order
 * @param count of segments, a whole number or a name
 * @returns `[count, …]`; Infinity, or the largest int32, for a segment without rows. Equal smallest ones share the gradient
 * @throws ShapeError, DTypeError; IndexError, when it runs, for a segment outside
 *
 * ```ts
 * const segments = variable([0, 1, 0], { dtype: "int32" });
 * evaluate(segmentMin(variable([1, 2, 4]), segments, 2)) // => [1, 2]
 * ```
 */
export function segmentMin(x: ExprLike, segments: ExprLike, count: DimLike): Expr {
  checkOperands("segmentMin", arguments, 2, 3);
  const operand = asExpr(x);
  return scatterMin(rowsOf(operand, count, farthest("min", operand.dtype)), segments, operand);
}
