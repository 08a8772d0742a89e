import { checkOperands } from "../../check/checkOperands.ts";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { pow } from "../../primitives/elementwise/transcendental/pow.ts";

/**
 * 2 to the power of each element.
 *
 * @param x float32, any shape
 * @returns the shape of `x`
 *
 * ```ts
 * evaluate(exp2(variable([-1, 0, 10]))) // => [0.5, 1, 1024]
 * ```
 */
export function exp2(x: ExprLike): Expr {
  checkOperands("exp2", arguments, 1);
  return pow(2, x);
}
