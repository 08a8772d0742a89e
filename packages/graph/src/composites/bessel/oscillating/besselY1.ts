import { checkOperands } from "../../../check/checkOperands.ts";
import type { Expr, ExprLike } from "../../../expr/expr.ts";
import { add } from "../../../primitives/elementwise/arithmetic/add.ts";
import { div } from "../../../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../../primitives/elementwise/arithmetic/sub.ts";
import { equal } from "../../../primitives/elementwise/comparison/equal.ts";
import { where } from "../../../primitives/elementwise/comparison/where.ts";
import { log } from "../../../primitives/elementwise/transcendental/log.ts";
import { ownSlope } from "../../ownSlope.ts";
import { withoutNegativeZero } from "../../special/withoutNegativeZero.ts";
import { square } from "../../square.ts";
import { chebyshev } from "../chebyshev.ts";
import { besselJ1Quotient } from "./besselJ1.ts";
import { besselY0 } from "./besselY0.ts";
import { hankel } from "./hankel.ts";
import { nearAndFar } from "./nearAndFar.ts";

/** Of (Y₁ − 2/π·(ln x·J₁ − 1/x)) / x in [0, 8], over x²/32 − 1; computed from mpmath's values with 45 digits. */
const factors = [
  0.0025380132357417817, -0.01608717304766875, -0.095912045360830742, 0.084451972596523458, -0.028328123944594366,
  0.005289897544167113, -0.0006414551451326356, 5.5059828733387438e-5, -3.5380800186893499e-6, 1.7707804556154403e-7,
  -7.1105500498992798e-9, 2.3443379059115164e-10, -6.4651518414115942e-12, 1.51429151205002e-13,
  -3.0511859694473253e-15, 5.3466803857286701e-17,
];

/**
 * The Bessel function of the second kind and order 1. Its derivative is Y₀(x) − Y₁(x)/x.
 *
 * @param x float32, any shape
 * @returns the shape of `x`; -Infinity at 0, NaN below, 0 at Infinity
 *
 * Source: DLMF 10.2, 10.8, https://dlmf.nist.gov/10; by sums of Chebyshev polynomials on both sides of 8, as Cephes has them. In
 * float32 the error is at most 1e-6 of the larger of the result and 1, up to 100.
 *
 * ```ts
 * evaluate(besselY1(variable([0.5, 1, 10]))) // => [-1.471472, -0.781213, 0.249015]
 * ```
 */
export function besselY1(x: ExprLike): Expr {
  checkOperands("besselY1", arguments, 1);
  const operand = withoutNegativeZero(x);
  const value = nearAndFar(operand, near, (at) => hankel(1, at).y);
  // Two infinities meet in the slope at 0.
  return ownSlope(value, operand, (at, y) =>
    where(equal(at, 0), Number.POSITIVE_INFINITY, sub(besselY0(at), div(y, at))),
  );
}

function near(x: Expr): Expr {
  // The logarithm of 0 would meet a factor of 0.
  const logarithm = log(where(equal(x, 0), 1, x));
  const regular = chebyshev(factors, sub(div(square(x), 32), 1));
  const product = mul(x, add(mul(mul(2 / Math.PI, logarithm), besselJ1Quotient(x)), regular));
  return sub(product, div(2 / Math.PI, x));
}
