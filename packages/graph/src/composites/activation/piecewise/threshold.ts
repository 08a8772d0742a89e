import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { greater } from "../../../primitives/elementwise/comparison/greater.ts";
import { where } from "../../../primitives/elementwise/comparison/where.ts";

/**
 * Each element where it is above a bound, and another value elsewhere. The derivative of the other value is 0.
 *
 * @param x float32, any shape
 * @param bound what an element must exceed
 * @param value what stands in place of the others
 * @returns the broadcast shape
 *
 * ```ts
 * evaluate(threshold(variable([0.5, 1, 2]), 1, -1)) // => [-1, -1, 2]
 * ```
 */
export function threshold(x: ExprLike, bound: ExprLike, value: ExprLike): Expr {
  checkOperands("threshold", arguments, 3);
  const operand = asExpr(x);
  return where(greater(operand, bound), operand, value);
}
