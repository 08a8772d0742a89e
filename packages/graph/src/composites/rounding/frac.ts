import { checkOperands } from "../../check/checkOperands.ts";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { trunc } from "./trunc.ts";

/**
 * The fraction of each element, x − trunc(x), which has the sign of x. Its derivative is 1.
 *
 * @param x float32, any shape
 * @returns the shape of `x`, in (-1, 1); NaN for infinities
 *
 * ```ts
 * evaluate(frac(variable([1.25, -1.25]))) // => [0.25, -0.25]
 * ```
 */
export function frac(x: ExprLike): Expr {
  checkOperands("frac", arguments, 1);
  return sub(x, trunc(x));
}
