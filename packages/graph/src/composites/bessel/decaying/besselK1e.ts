import { checkOperands } from "../../../check/checkOperands.ts";
import type { Expr, ExprLike } from "../../../expr/expr.ts";
import { add } from "../../../primitives/elementwise/arithmetic/add.ts";
import { div } from "../../../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../../primitives/elementwise/arithmetic/sub.ts";
import { equal } from "../../../primitives/elementwise/comparison/equal.ts";
import { less } from "../../../primitives/elementwise/comparison/less.ts";
import { where } from "../../../primitives/elementwise/comparison/where.ts";
import { exp } from "../../../primitives/elementwise/transcendental/exp.ts";
import { log } from "../../../primitives/elementwise/transcendental/log.ts";
import { sqrt } from "../../../primitives/elementwise/transcendental/sqrt.ts";
import { ownSlope } from "../../ownSlope.ts";
import { powerSeries } from "../../powerSeries.ts";
import { eulerGamma } from "../../special/eulerGamma.ts";
import { withoutNegativeZero } from "../../special/withoutNegativeZero.ts";
import { square } from "../../square.ts";
import { chebyshev } from "../chebyshev.ts";
import { besselK0e } from "./besselK0e.ts";
import { factorial, harmonic } from "./factorial.ts";

/** 1 / (k!·(k + 1)!) / 2: of I₁(x)/x in x²/4. */
const first = Array.from({ length: 12 }, (_, k) => 0.5 / (factorial(k) * factorial(k + 1)));
/** Of K₁ without its other terms, over x: each of the above times γ less the mean of two harmonic numbers. */
const rest = first.map((factor, k) => factor * (eulerGamma - (harmonic(k) + harmonic(k + 1)) / 2));

/** Of √x·eˣ·K₁(x) from 2 on, over 4/x − 1; computed from mpmath's values with 45 digits. */
const far = [
  1.3603130952422213, 0.10392373657681724, -0.0028578168596227794, 0.00019521551847135163, -1.936197974166083e-5,
  2.4064849478372171e-6, -3.5019606030878125e-7, 5.7410841254500493e-8, -1.0345762465678097e-8, 2.0150497551970346e-9,
  -4.1903547593419256e-10, 9.2183151876053141e-11, -2.129967838427791e-11, 5.1396396734823435e-12,
  -1.2891739609498229e-12, 3.3484196660522431e-13, -8.9767051820101461e-14, 2.4771544242195987e-14,
  -7.0198370892147689e-15, 2.0387031662398609e-15, -6.0570472706430178e-16, 1.8380935752430454e-16,
  -5.6894628491936484e-17,
];

/**
 * The modified Bessel function of the second kind and order 1, times eˣ, which keeps it from vanishing.
 *
 * @param x float32, any shape
 * @returns the shape of `x`, ≥ 0; Infinity at 0, NaN below
 *
 * Source: DLMF 10.31.1, https://dlmf.nist.gov/10.31, up to 2; a sum of Chebyshev polynomials beyond, as Cephes has it. In float32
 * the error is at most 1e-6 of the result.
 *
 * ```ts
 * evaluate(besselK1e(variable([0.5, 1, 100]))) // => [2.73101, 1.636153, 0.1258]
 * ```
 */
export function besselK1e(x: ExprLike): Expr {
  checkOperands("besselK1e", arguments, 1);
  const operand = withoutNegativeZero(x);
  const isNear = less(operand, 2);
  const [low, high] = [where(isNear, operand, 2), where(isNear, 2, operand)];
  const squared = div(square(low), 4);
  // The logarithm of 0 would meet a factor of 0.
  const logarithm = log(div(where(equal(low, 0), 2, low), 2));
  const regular = mul(low, add(mul(logarithm, powerSeries(first, squared)), powerSeries(rest, squared)));
  const close = mul(exp(low), add(div(1, low), regular));
  const distant = div(chebyshev(far, sub(div(4, high), 1)), sqrt(high));
  return ownSlope(where(isNear, close, distant), operand, (at, y) => sub(mul(y, sub(1, div(1, at))), besselK0e(at)));
}
