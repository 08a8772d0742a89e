import { isInteger } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { abs } from "../../primitives/elementwise/arithmetic/abs.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { less } from "../../primitives/elementwise/comparison/less.ts";

/**
 * Whether each element is neither NaN nor infinite.
 *
 * @param x float32, int32 or uint8, any shape
 * @returns bool, the shape of `x`
 *
 * ```ts
 * evaluate(isFinite(variable([1, Number.NEGATIVE_INFINITY]))) // => [true, false]
 * ```
 */
export function isFinite(x: ExprLike): Expr {
  checkOperands("isFinite", arguments, 1);
  const operand = asExpr(x);
  if (isInteger(operand.dtype)) return equal(operand, operand);
  return less(abs(operand), Number.POSITIVE_INFINITY);
}
