import { checkOperands } from "../../check/checkOperands.ts";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { neg } from "../../primitives/elementwise/arithmetic/neg.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { less } from "../../primitives/elementwise/comparison/less.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { exp } from "../../primitives/elementwise/transcendental/exp.ts";
import { log } from "../../primitives/elementwise/transcendental/log.ts";
import { chebyshev } from "../bessel/chebyshev.ts";
import { ownSlope } from "../ownSlope.ts";
import { powerSeries } from "../powerSeries.ts";
import { eulerGamma } from "../special/eulerGamma.ts";
import { withoutNegativeZero } from "../special/withoutNegativeZero.ts";
import { exponentialQuotient } from "./exponentialQuotient.ts";

/** (−1)ᵏ / ((k + 1)·(k + 1)!): of (E₁(x) + ln x + γ) / x. */
const near = Array.from({ length: 18 }, (_, k) => {
  let term = 1 / (k + 1);
  for (let factor = 1; factor <= k + 1; factor++) term /= -factor;
  return -term;
});

/** Of x·eˣ·E₁(x) over 1 − 6 / (x + 2), from x = 1 on; computed from mpmath's values with 45 digits. */
const far = [
  0.81216954792917011, 0.19877948214947015, -0.013589634127867592, 0.0029498916375537005, -0.00039076367622665937,
  9.2955144560591825e-5, -1.4795052892102335e-5, 3.8005682780246924e-6, -6.4243673309901745e-7, 1.7940130173068852e-7,
  -2.9975317581563752e-8, 9.3671927247366518e-9, -1.4309901102183069e-9, 5.3403609510535526e-10,
  -6.5258819503833553e-11, 3.3448911166108051e-11, -2.3306055488548241e-12, 2.3503376379304491e-12,
  1.921631896960905e-14, 1.9034983784207433e-13, 1.9976803734972912e-14, 1.8061305202331017e-14, 3.647060613875213e-15,
  1.992148815013435e-15, 5.5754607643578857e-16, 2.4856648220534432e-16, 8.2631538466911727e-17, 3.402500091202205e-17,
];

/**
 * The exponential integral E₁: ∫ₓ^∞ e⁻ᵗ/t dt. Its derivative is −e⁻ˣ/x.
 *
 * @param x float32, any shape
 * @returns the shape of `x`; Infinity at 0, NaN below
 *
 * Source: DLMF 6.6.2, https://dlmf.nist.gov/6.6, up to 1; a sum of Chebyshev polynomials beyond. In float32 the error is at
 * most 3e-7 of the result.
 *
 * ```ts
 * evaluate(exp1(variable([0.1, 1, 10]))) // => [1.822924, 0.219384, 4.156969e-6]
 * ```
 */
export function exp1(x: ExprLike): Expr {
  checkOperands("exp1", arguments, 1);
  const operand = withoutNegativeZero(x);
  const isNear = less(operand, 1);
  const [low, high] = [where(isNear, operand, 1), where(isNear, 1, operand)];
  const close = sub(mul(low, powerSeries(near, low)), add(log(low), eulerGamma));
  const distant = mul(div(exp(neg(high)), high), chebyshev(far, sub(1, div(6, add(high, 2)))));
  return ownSlope(where(isNear, close, distant), operand, (at) => exponentialQuotient(neg(at)));
}
