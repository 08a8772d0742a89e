import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { mul } from "../../../primitives/elementwise/arithmetic/mul.ts";
import { greater } from "../../../primitives/elementwise/comparison/greater.ts";
import { where } from "../../../primitives/elementwise/comparison/where.ts";

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
