import { checkOperands } from "../checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../expr.ts";
import { greater } from "../primitives/greater.ts";
import { mul } from "../primitives/mul.ts";
import { where } from "../primitives/where.ts";

/**
 * Each element, or `slope` times it where it is negative. Its derivative at 0 is `slope`.
 *
 * @param x float32, any shape
 * @param slope default 0.01
 * @returns the shape of `x`
 *
 * ```ts
 * evaluate(leakyRelu(variable([-2, 0, 3]))) // => [-0.02, 0, 3]
 * ```
 */
export function leakyRelu(x: ExprLike, slope: ExprLike = 0.01): Expr {
  checkOperands("leakyRelu", arguments, 1, 2);
  const operand = asExpr(x);
  return where(greater(operand, 0), operand, mul(slope, operand));
}
