import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { abs } from "../../primitives/elementwise/arithmetic/abs.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { notEqual } from "../../primitives/elementwise/comparison/notEqual.ts";

/**
 * Whether each element is infinite.
 *
 * @param x float32 or int32, any shape
 * @returns bool, the shape of `x`
 *
 * ```ts
 * evaluate(isInfinite(variable([1, Number.NEGATIVE_INFINITY]))) // => [false, true]
 * ```
 */
export function isInfinite(x: ExprLike): Expr {
  checkOperands("isInfinite", arguments, 1);
  const operand = asExpr(x);
  if (operand.dtype === "int32") return notEqual(operand, operand);
  return equal(abs(operand), Number.POSITIVE_INFINITY);
}
