import { checkOperands } from "../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../expr/expr.ts";
import { mul } from "../primitives/elementwise/arithmetic/mul.ts";

/**
 * Each element times itself.
 *
 * @param x float32 or int32, any shape
 * @returns the shape of `x`; int32 wraps
 *
 * ```ts
 * evaluate(square(variable([3, -4]))) // => [9, 16]
 * ```
 */
export function square(x: ExprLike): Expr {
  checkOperands("square", arguments, 1);
  const operand = asExpr(x);
  return mul(operand, operand);
}
