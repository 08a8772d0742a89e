import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { sub } from "../../../primitives/elementwise/arithmetic/sub.ts";
import { tanh } from "../../../primitives/elementwise/transcendental/tanh.ts";

/**
 * x − tanh(x).
 *
 * @param x float32, any shape
 * @returns the shape of `x`
 *
 * ```ts
 * evaluate(tanhShrink(variable([-2, 0, 1]))) // => [-1.035972, 0, 0.238406]
 * ```
 */
export function tanhShrink(x: ExprLike): Expr {
  checkOperands("tanhShrink", arguments, 1);
  const operand = asExpr(x);
  return sub(operand, tanh(operand));
}
