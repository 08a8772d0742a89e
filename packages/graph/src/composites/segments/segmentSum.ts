import { checkOperands } from "../../check/checkOperands.ts";
import type { DimLike } from "../../expr/dim.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { scatterAdd } from "../../primitives/indexing/scatterAdd.ts";
import { broadcastTo } from "../../primitives/movement/broadcastTo.ts";

/**
 * Sums of the rows of each segment: JAX's `segment_sum`, TensorFlow's `unsorted_segment_sum`.
 *
 * @param x float32 or int32, `[rows, …]`
 * @param segments int32 `[rows]`: the segment of each row, in 0 … count - 1, in any order
 * @param count of segments, a whole number or a name
 * @returns `[count, …]`; 0 for a segment without rows
 * @throws ShapeError, DTypeError; IndexError, when it runs, for a segment outside
 *
 * ```ts
 * const segments = variable([0, 2, 0], { dtype: "int32" });
 * evaluate(segmentSum(variable([1, 2, 4]), segments, 3)) // => [5, 0, 2]
 * ```
 */
export function segmentSum(x: ExprLike, segments: ExprLike, count: DimLike): Expr {
  checkOperands("segmentSum", arguments, 2, 3);
  const operand = asExpr(x);
  return scatterAdd(rowsOf(operand, count, 0), segments, operand);
}

/** One row of a value for each segment. */
export function rowsOf(x: Expr, count: DimLike, value: number): Expr {
  return broadcastTo(asExpr(value, x.dtype), [count, ...x.shape.slice(1)]);
}
