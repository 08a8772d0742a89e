import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sineQuotient } from "./sineQuotient.ts";

/**
 * sin(πx) / (πx) of each element, and 1 at 0.
 *
 * @param x float32, any shape
 * @returns the shape of `x`
 *
 * ```ts
 * evaluate(sinc(variable([0, 0.5, 1.5]))) // => [1, 0.63662, -0.212207]
 * ```
 */
export function sinc(x: ExprLike): Expr {
  checkOperands("sinc", arguments, 1);
  return sineQuotient(mul(Math.PI, asExpr(x)));
}
