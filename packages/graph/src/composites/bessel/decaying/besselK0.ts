import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { mul } from "../../../primitives/elementwise/arithmetic/mul.ts";
import { neg } from "../../../primitives/elementwise/arithmetic/neg.ts";
import { exp } from "../../../primitives/elementwise/transcendental/exp.ts";
import { ownSlope } from "../../ownSlope.ts";
import { besselK0e } from "./besselK0e.ts";
import { besselK1 } from "./besselK1.ts";

/**
 * The modified Bessel function of the second kind and order 0. Its derivative is −K₁.
 *
 * @param x float32, any shape
 * @returns the shape of `x`, ≥ 0; Infinity at 0, NaN below
 *
 * Source: DLMF 10.25, https://dlmf.nist.gov/10.25. In float32 the error is at most 1e-6 of the result, up
 * to 80.
 *
 * ```ts
 * evaluate(besselK0(variable([0.5, 1, 10]))) // => [0.924419, 0.421024, 1.778006e-5]
 * ```
 */
export function besselK0(x: ExprLike): Expr {
  checkOperands("besselK0", arguments, 1);
  const operand = asExpr(x);
  return ownSlope(mul(exp(neg(operand)), besselK0e(operand)), operand, (at) => neg(besselK1(at)));
}
