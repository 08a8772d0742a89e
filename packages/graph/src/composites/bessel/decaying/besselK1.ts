import { checkOperands } from "../../../check/checkOperands.ts";
import type { Expr, ExprLike } from "../../../expr/expr.ts";
import { add } from "../../../primitives/elementwise/arithmetic/add.ts";
import { div } from "../../../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../../../primitives/elementwise/arithmetic/mul.ts";
import { neg } from "../../../primitives/elementwise/arithmetic/neg.ts";
import { exp } from "../../../primitives/elementwise/transcendental/exp.ts";
import { ownSlope } from "../../ownSlope.ts";
import { withoutNegativeZero } from "../../special/withoutNegativeZero.ts";
import { besselK0 } from "./besselK0.ts";
import { besselK1e } from "./besselK1e.ts";

/**
 * The modified Bessel function of the second kind and order 1. Its derivative is −K₀(x) − K₁(x)/x.
 *
 * @param x float32, any shape
 * @returns the shape of `x`, ≥ 0; Infinity at 0, NaN below
 *
 * Source: DLMF 10.25, https://dlmf.nist.gov/10.25. In float32 the error is at most 1e-6 of the result, up
 * to 80.
 *
 * ```ts
 * evaluate(besselK1(variable([0.5, 1, 10]))) // => [1.656441, 0.601907, 1.864877e-5]
 * ```
 */
export function besselK1(x: ExprLike): Expr {
  checkOperands("besselK1", arguments, 1);
  const operand = withoutNegativeZero(x);
  return ownSlope(mul(exp(neg(operand)), besselK1e(operand)), operand, (at, y) => neg(add(besselK0(at), div(y, at))));
}
