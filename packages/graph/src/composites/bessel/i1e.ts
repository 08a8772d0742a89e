import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { abs } from "../../primitives/elementwise/arithmetic/abs.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sign } from "../../primitives/elementwise/arithmetic/sign.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { less } from "../../primitives/elementwise/comparison/less.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { sqrt } from "../../primitives/elementwise/transcendental/sqrt.ts";
import { ownSlope } from "../ownSlope.ts";
import { chebyshev } from "./chebyshev.ts";
import { i0e } from "./i0e.ts";

/** Of e^−x·I₁(x)/x in [0, 8], over x/4 − 1; computed from mpmath's values with 40 digits, like those below. */
const near = [
  0.12629359322181683, -0.17641651835783406, 0.1026436586898471, -0.052945981208094991, 0.024726449030626517,
  -0.010564084894626198, 0.0041564229443128882, -0.0015135724506312531, 0.00051228595616857577, -0.00016176081582589675,
  4.7815651075500542e-5, -1.3273163656039436e-5, 3.4702513081376785e-6, -8.5687202646954547e-7, 2.0032947535521353e-7,
  -4.4450591287963281e-8, 9.3815373864957718e-9, -1.8872497517228293e-9, 3.625590281552117e-10, -6.6634897235020277e-11,
  1.1736186298890902e-11, -1.9839743977649437e-12, 3.2237933659455747e-13, -5.0421855047279117e-14,
  7.6006842947354069e-15, -1.1055969477353863e-15, 1.5536319577362005e-16, -2.1114212143581661e-17,
];
/** Of √x·e^−x·I₁(x) from 8 on, over 16/x − 1. */
const far = [
  0.38928811750914006, -0.0097610974913614684, -0.00011058893876262372, -3.8825648088776904e-6, -2.5122362378702089e-7,
  -2.6314688468895195e-8, -3.835380385964237e-9, -5.5897434621965838e-10, -1.8974958123505412e-11,
  3.2526035830154882e-11, 1.4125807436613781e-11, 2.0356285441470895e-12, -7.1985517762459085e-13,
  -4.0835511110921973e-13, -2.1015418427726643e-14, 4.2724400167119514e-14, 1.0420276984128803e-14,
  -3.8144030724370078e-15, -1.8803547755107824e-15, 3.3082023109209283e-16, 2.9626289976459501e-16,
  -3.209525921993424e-17,
];

/**
 * The modified Bessel function of the first kind and order 1, times e^−|x|, which keeps it from overflowing.
 *
 * @param x float32, any shape
 * @returns the shape of `x`, of its sign
 *
 * Source: DLMF 10.25, https://dlmf.nist.gov/10.25; by sums of Chebyshev polynomials on both sides of 8, as Cephes has them
 *
 * ```ts
 * evaluate(i1e(variable([0, 1, -100]))) // => [0, 0.20791, -0.039744]
 * ```
 */
export function i1e(x: ExprLike): Expr {
  checkOperands("i1e", arguments, 1);
  const operand = asExpr(x);
  const size = abs(operand);
  const isNear = less(size, 8);
  const large = where(isNear, 8, size);
  const close = chebyshev(near, sub(div(where(isNear, size, 0), 4), 1));
  const distant = div(chebyshev(far, sub(div(16, large), 1)), sqrt(large));
  const value = where(isNear, mul(operand, close), mul(sign(operand), distant));
  return ownSlope(value, operand, slope);
}

/** I₀ − I₁·(1/x + the sign of x), each times e^−|x|; ½ at 0. */
function slope(x: Expr, y: Expr): Expr {
  const isZero = equal(x, 0);
  const ratio = where(isZero, 0.5, div(y, where(isZero, 1, x)));
  return sub(sub(i0e(x), ratio), mul(sign(x), y));
}
