import { checkOperands } from "../../check/checkOperands.ts";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { sqrt } from "../../primitives/elementwise/transcendental/sqrt.ts";

/**
 * 1 / √x of each element.
 *
 * @param x float32, any shape
 * @returns the shape of `x`; Infinity at 0, NaN below
 *
 * ```ts
 * evaluate(rsqrt(4)) // => 0.5
 * ```
 */
export function rsqrt(x: ExprLike): Expr {
  checkOperands("rsqrt", arguments, 1);
  return div(1, sqrt(x));
}
