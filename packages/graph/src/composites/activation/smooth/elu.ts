import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { mul } from "../../../primitives/elementwise/arithmetic/mul.ts";
import { greater } from "../../../primitives/elementwise/comparison/greater.ts";
import { where } from "../../../primitives/elementwise/comparison/where.ts";
import { expm1 } from "../../../primitives/elementwise/transcendental/expm1.ts";

/**
 * Exponential linear unit: each element, or alpha·(e^x − 1) where it is not positive. Its derivative at 0 is alpha.
 *
 * @param x float32, any shape
 * @param alpha default 1
 * @returns the shape of `x`
 *
 * Source: Clevert, Unterthiner & Hochreiter 2015, arXiv:1511.07289.
 *
 * ```ts
 * evaluate(elu(variable([-1, 0, 2]))) // => [-0.632121, 0, 2]
 * ```
 */
export function elu(x: ExprLike, alpha: ExprLike = 1): Expr {
  checkOperands("elu", arguments, 1, 2);
  const operand = asExpr(x);
  const isPositive = greater(operand, 0);
  // The branch that is not taken must not overflow: its derivative would be 0·∞.
  return where(isPositive, operand, mul(alpha, expm1(where(isPositive, 0, operand))));
}
