import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { mul } from "../../../primitives/elementwise/arithmetic/mul.ts";
import { sigmoid } from "../../../primitives/elementwise/transcendental/sigmoid.ts";

/**
 * x·sigmoid(x), also called swish.
 *
 * @param x float32, any shape
 * @returns the shape of `x`
 *
 * Source: Elfwing, Uchibe & Doya 2017, arXiv:1702.03118.
 *
 * ```ts
 * evaluate(silu(variable([-1, 0, 1]))) // => [-0.268941, 0, 0.731059]
 * ```
 */
export function silu(x: ExprLike): Expr {
  checkOperands("silu", arguments, 1);
  const operand = asExpr(x);
  return mul(operand, sigmoid(operand));
}
