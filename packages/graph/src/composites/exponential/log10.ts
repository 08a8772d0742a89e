import { checkOperands } from "../../check/checkOperands.ts";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { log } from "../../primitives/elementwise/transcendental/log.ts";

/**
 * Base-10 logarithm of each element.
 *
 * @param x float32, any shape
 * @returns the shape of `x`; -Infinity at 0, NaN below
 *
 * ```ts
 * evaluate(log10(variable([0.01, 5]))) // => [-2, 0.69897]
 * ```
 */
export function log10(x: ExprLike): Expr {
  checkOperands("log10", arguments, 1);
  return div(log(x), Math.LN10);
}
