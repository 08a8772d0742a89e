import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { abs } from "../../primitives/elementwise/arithmetic/abs.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { exp } from "../../primitives/elementwise/transcendental/exp.ts";
import { ownSlope } from "../ownSlope.ts";
import { i0 } from "./i0.ts";
import { i1e } from "./i1e.ts";

/**
 * The modified Bessel function of the first kind and order 1. Its derivative is I₀(x) − I₁(x)/x.
 *
 * @param x float32, any shape
 * @returns the shape of `x`, of its sign; ±Infinity beyond ±91 in float32
 *
 * ```ts
 * evaluate(i1(variable([0, 0.5, -2]))) // => [0, 0.257894, -1.590637]
 * ```
 */
export function i1(x: ExprLike): Expr {
  checkOperands("i1", arguments, 1);
  const operand = asExpr(x);
  return ownSlope(mul(exp(abs(operand)), i1e(operand)), operand, (at, y) => {
    const isZero = equal(at, 0);
    return sub(i0(at), where(isZero, 0.5, div(y, where(isZero, 1, at))));
  });
}
