import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { greaterEqual } from "../../primitives/elementwise/comparison/greaterEqual.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { checkOffset, columnMinusRow, matrixSizes, type OffsetOption } from "./triangle.ts";
import { zero } from "./tril.ts";

/**
 * The upper triangle of each matrix: what is at a diagonal or above it, and 0 below.
 *
 * @param x any dtype, `[..., rows, columns]`
 * @param options `offset`: the first diagonal that stays, default 0, the main one; positive ones are above it
 * @returns the shape of `x`
 * @throws ShapeError for fewer than two axes
 *
 * ```ts
 * evaluate(triu(variable([[1, 2], [3, 4]]))) // => [[1, 2], [0, 4]]
 * ```
 */
export function triu(x: ExprLike, options: OffsetOption = {}): Expr {
  checkOperands("triu", arguments, 1, 2);
  const { offset = 0 } = checkOptions("triu", options, "offset");
  const operand = asExpr(x);
  const distance = columnMinusRow(...matrixSizes("triu", operand));
  return where(greaterEqual(distance, checkOffset("triu", offset)), operand, zero(operand));
}
