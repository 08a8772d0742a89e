import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { lessEqual } from "../../primitives/elementwise/comparison/lessEqual.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { checkOffset, columnMinusRow, matrixSizes, type OffsetOption } from "./triangle.ts";

/**
 * The lower triangle of each matrix: what is at a diagonal or below it, and 0 above.
 *
 * @param x any dtype, `[..., rows, columns]`
 * @param options `offset`: the last diagonal that stays, default 0, the main one; positive ones are above it
 * @returns the shape of `x`
 * @throws ShapeError for fewer than two axes
 *
 * ```ts
 * evaluate(tril(variable([[1, 2], [3, 4]]))) // => [[1, 0], [3, 4]]
 * ```
 */
export function tril(x: ExprLike, options: OffsetOption = {}): Expr {
  checkOperands("tril", arguments, 1, 2);
  const { offset = 0 } = checkOptions("tril", options, "offset");
  const operand = asExpr(x);
  const distance = columnMinusRow(...matrixSizes("tril", operand));
  return where(lessEqual(distance, checkOffset("tril", offset)), operand, zero(operand));
}

/** 0 of the dtype of x. */
export function zero(x: Expr): ExprLike {
  return x.dtype === "bool" ? false : 0;
}
