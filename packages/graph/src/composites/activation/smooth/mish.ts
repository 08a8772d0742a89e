import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { mul } from "../../../primitives/elementwise/arithmetic/mul.ts";
import { tanh } from "../../../primitives/elementwise/transcendental/tanh.ts";
import { softplus } from "./softplus.ts";

/**
 * x·tanh(softplus(x)).
 *
 * @param x float32, any shape
 * @returns the shape of `x`
 *
 * Source: Misra 2019, arXiv:1908.08681.
 *
 * ```ts
 * evaluate(mish(variable([-1, 0, 1]))) // => [-0.303401, 0, 0.865098]
 * ```
 */
export function mish(x: ExprLike): Expr {
  checkOperands("mish", arguments, 1);
  const operand = asExpr(x);
  return mul(operand, tanh(softplus(operand)));
}
