import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { notEqual } from "../../primitives/elementwise/comparison/notEqual.ts";

/**
 * Whether each element is NaN.
 *
 * @param x float32, int32 or uint8, any shape
 * @returns bool, the shape of `x`
 *
 * ```ts
 * evaluate(isNaN(variable([1, Number.NaN]))) // => [false, true]
 * ```
 */
export function isNaN(x: ExprLike): Expr {
  checkOperands("isNaN", arguments, 1);
  const operand = asExpr(x);
  return notEqual(operand, operand);
}
