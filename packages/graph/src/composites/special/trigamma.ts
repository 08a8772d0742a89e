import { checkOperands } from "../../check/checkOperands.ts";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { polygamma } from "./polygamma.ts";

/**
 * The derivative of `digamma`: `polygamma(1, x)`.
 *
 * @param x float32, any shape
 * @returns the shape of `x`; Infinity at 0 and at negative whole numbers
 *
 * ```ts
 * evaluate(trigamma(variable([1, 2.5]))) // => [1.644934, 0.490358]
 * ```
 */
export function trigamma(x: ExprLike): Expr {
  checkOperands("trigamma", arguments, 1);
  return polygamma(1, x);
}
