import { checkOperands } from "../../check/checkOperands.ts";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { log } from "../../primitives/elementwise/transcendental/log.ts";

/**
 * Base-2 logarithm of each element.
 *
 * @param x float32, any shape
 * @returns the shape of `x`; -Infinity at 0, NaN below
 *
 * ```ts
 * evaluate(log2(8)) // => 3
 * ```
 */
export function log2(x: ExprLike): Expr {
  checkOperands("log2", arguments, 1);
  return div(log(x), Math.LN2);
}
