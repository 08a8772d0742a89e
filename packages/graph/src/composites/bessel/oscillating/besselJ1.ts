import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { abs } from "../../../primitives/elementwise/arithmetic/abs.ts";
import { div } from "../../../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../../../primitives/elementwise/arithmetic/mul.ts";
import { sign } from "../../../primitives/elementwise/arithmetic/sign.ts";
import { sub } from "../../../primitives/elementwise/arithmetic/sub.ts";
import { less } from "../../../primitives/elementwise/comparison/less.ts";
import { where } from "../../../primitives/elementwise/comparison/where.ts";
import { ownSlope } from "../../ownSlope.ts";
import { square } from "../../square.ts";
import { chebyshev } from "../chebyshev.ts";
import { besselJ0 } from "./besselJ0.ts";
import { hankel } from "./hankel.ts";
import { nearAndFar } from "./nearAndFar.ts";

/** Of J₁(x)/x in [0, 8], over x²/32 − 1; computed from mpmath's values with 45 digits. */
const factors = [
  0.081044846325658115, -0.14897514506765211, 0.1609992623572097, -0.082680491766817907, 0.022213639654966035,
  -0.003646940600769276, 0.00040503377283548218, -3.2555548668572585e-5, 1.9858774049915167e-6, -9.5219847567504362e-8,
  3.6871337590971482e-9, -1.1780266226958848e-10, 3.1601545803480033e-12, -7.2217552396517734e-14,
  1.4232144003513942e-15, -2.4441972916190464e-17,
];

/**
 * The Bessel function of the first kind and order 1. Its derivative is J₀(x) − J₁(x)/x.
 *
 * @param x float32, any shape
 * @returns the shape of `x`; 0 at ±Infinity
 *
 * Source: DLMF 10.2, https://dlmf.nist.gov/10; by sums of Chebyshev polynomials on both sides of 8, as Cephes has them. In
 * float32 the error is at most 1e-6, up to ±100.
 *
 * ```ts
 * evaluate(besselJ1(variable([0, 1, -10]))) // => [0, 0.440051, -0.0434727]
 * ```
 */
export function besselJ1(x: ExprLike): Expr {
  checkOperands("besselJ1", arguments, 1);
  const operand = asExpr(x);
  const near = (at: Expr) => mul(at, besselJ1Quotient(at));
  const right = nearAndFar(abs(operand), near, (at) => hankel(1, at).j);
  return ownSlope(mul(sign(operand), right), operand, slope);
}

/** J₁(x)/x for |x| ≤ 8. */
export function besselJ1Quotient(x: Expr): Expr {
  return chebyshev(factors, sub(div(square(x), 32), 1));
}

function slope(x: Expr, y: Expr): Expr {
  // Beside 0 the quotient of y has derivatives that cancel.
  const isNear = less(abs(x), 8);
  return sub(besselJ0(x), where(isNear, besselJ1Quotient(where(isNear, x, 0)), div(y, where(isNear, 8, x))));
}
