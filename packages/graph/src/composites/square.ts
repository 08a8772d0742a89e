import { checkOperands } from "../checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../expr.ts";
import { mul } from "../primitives/mul.ts";

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
