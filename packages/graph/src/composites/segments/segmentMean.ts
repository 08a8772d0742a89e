import { checkOperands } from "../../check/checkOperands.ts";
import type { DimLike } from "../../expr/dim.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { maximum } from "../../primitives/elementwise/arithmetic/maximum.ts";
import { broadcastTo } from "../../primitives/movement/broadcastTo.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { segmentSum } from "./segmentSum.ts";

/**
 * Means of the rows of each segment.
 *
 * @param x float32, `[rows, …]`
 * @param segments int32 `[rows]`: the segment of each row, in 0 … count - 1, in any order
 * @param count of segments, a whole number or a name
 * @returns `[count, …]`; 0 for a segment without rows
 * @throws ShapeError, DTypeError; IndexError, when it runs, for a segment outside
 *
 * ```ts
 * const segments = variable([0, 2, 0], { dtype: "int32" });
 * evaluate(segmentMean(variable([1, 2, 4]), segments, 3)) // => [2.5, 0, 2]
 * ```
 */
export function segmentMean(x: ExprLike, segments: ExprLike, count: DimLike): Expr {
  checkOperands("segmentMean", arguments, 2, 3);
  const operand = asExpr(x);
  const sums = segmentSum(operand, segments, count);
  const ones = broadcastTo(asExpr(1), operand.shape.slice(0, 1));
  const counts = maximum(segmentSum(ones, segments, count), 1);
  return div(sums, reshape(counts, [count, ...operand.shape.slice(1).map(() => 1)]));
}
