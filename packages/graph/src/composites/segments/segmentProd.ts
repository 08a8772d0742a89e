import { checkOperands } from "../../check/checkOperands.ts";
import type { DimLike } from "../../expr/dim.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { scatterMul } from "../indexing/scatterMul.ts";
import { rowsOf } from "./segmentSum.ts";

/**
 * Products of the rows of each segment.
 *
 * @param x float32 or int32, `[rows, …]`, rows a number
 * @param segments int32 `[rows]`: the segment of each row, in 0 … count - 1, in any order
 * @param count of segments, a whole number or a name
 * @returns `[count, …]`; 1 for a segment without rows. Derivatives are right beside zeros
 * @throws ShapeError, DTypeError; IndexError, when it runs, for a segment outside
 *
 * ```ts
 * const segments = variable([0, 2, 0], { dtype: "int32" });
 * evaluate(segmentProd(variable([3, 2, 4]), segments, 3)) // => [12, 1, 2]
 * ```
 */
export function segmentProd(x: ExprLike, segments: ExprLike, count: DimLike): Expr {
  checkOperands("segmentProd", arguments, 2, 3);
  const operand = asExpr(x);
  return scatterMul(rowsOf(operand, count, 1), segments, operand);
}
