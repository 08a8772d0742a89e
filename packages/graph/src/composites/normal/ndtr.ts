import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { erfc } from "../../primitives/elementwise/transcendental/erfc.ts";

/**
 * The part of a standard normal distribution that lies below x: Φ(x).
 *
 * @param x float32, any shape
 * @returns the shape of `x`, in [0, 1]; small parts keep their digits down to 1e-38
 *
 * ```ts
 * evaluate(ndtr(variable([-2, 0, 2]))) // => [0.0227501, 0.5, 0.97725]
 * ```
 */
export function ndtr(x: ExprLike): Expr {
  checkOperands("ndtr", arguments, 1);
  return mul(0.5, erfc(mul(-Math.SQRT1_2, asExpr(x))));
}
