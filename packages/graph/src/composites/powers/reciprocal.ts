import { checkOperands } from "../../check/checkOperands.ts";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";

/**
 * 1 / x of each element.
 *
 * @param x float32, any shape
 * @returns the shape of `x`; ±Infinity at ±0
 *
 * ```ts
 * evaluate(reciprocal(variable([2, -4]))) // => [0.5, -0.25]
 * ```
 */
export function reciprocal(x: ExprLike): Expr {
  checkOperands("reciprocal", arguments, 1);
  return div(1, x);
}
