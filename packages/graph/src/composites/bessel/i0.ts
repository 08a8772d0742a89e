import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { abs } from "../../primitives/elementwise/arithmetic/abs.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { exp } from "../../primitives/elementwise/transcendental/exp.ts";
import { ownSlope } from "../ownSlope.ts";
import { i0e } from "./i0e.ts";
import { i1 } from "./i1.ts";

/**
 * The modified Bessel function of the first kind and order 0. Its derivative is `i1`.
 *
 * @param x float32, any shape
 * @returns the shape of `x`, ≥ 1; Infinity beyond ±91 in float32
 *
 * ```ts
 * evaluate(i0(variable([0, 0.5, -2]))) // => [1, 1.063483, 2.279585]
 * ```
 */
export function i0(x: ExprLike): Expr {
  checkOperands("i0", arguments, 1);
  const operand = asExpr(x);
  return ownSlope(mul(exp(abs(operand)), i0e(operand)), operand, (at) => i1(at));
}
