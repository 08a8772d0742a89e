import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { abs } from "../../primitives/elementwise/arithmetic/abs.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { neg } from "../../primitives/elementwise/arithmetic/neg.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { greater } from "../../primitives/elementwise/comparison/greater.ts";
import { less } from "../../primitives/elementwise/comparison/less.ts";
import { logicalOr } from "../../primitives/elementwise/comparison/logicalOr.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { log } from "../../primitives/elementwise/transcendental/log.ts";
import { ownSlope } from "../ownSlope.ts";
import { powerSeries } from "../powerSeries.ts";
import { square } from "../square.ts";

/** B₂ₖ / (2k)!, from k = 0 on: of y/(1 − e⁻ʸ) − y/2 in y². */
const bernoulli = [
  1,
  ...[1 / 12, -1 / 720, 1 / 30240, -1 / 1209600, 1 / 47900160, -691 / 1307674368000],
  ...[1 / 74724249600, -3617 / 10670622842880000],
];

/** Of its integral from 0 to y, divided by y. */
const integrated = bernoulli.map((factor, k) => factor / (2 * k + 1));

/**
 * Spence's integral, ∫₁ˣ ln t / (1 − t) dt, which is the dilogarithm Li₂(1 − x). Its derivative is ln x / (1 − x).
 *
 * @param x float32, any shape
 * @returns the shape of `x`; π²/6 at 0, 0 at 1, NaN below 0
 *
 * Source: DLMF 25.12.4 and 25.12.6, https://dlmf.nist.gov/25.12, and Debye's series in −ln x between ½ and 2. In float32 the
 * error is at most 5e-7 of the larger of the result and 1.
 *
 * ```ts
 * evaluate(spence(variable([0, 0.5, 1, 3]))) // => [1.644934, 0.582241, 0, -1.436746]
 * ```
 */
export function spence(x: ExprLike): Expr {
  checkOperands("spence", arguments, 1);
  const operand = asExpr(x);
  // Each x far from 1 has a partner near it: 1 − x of a small one, and that of 1/x of a large one.
  const isLarge = greater(operand, 2);
  const inside = where(isLarge, div(1, operand), operand);
  const isSmall = less(inside, 0.5);
  const y = neg(log(where(isSmall, sub(1, inside), inside)));
  const middle = mul(y, sub(powerSeries(integrated, square(y)), div(y, 4)));
  const isZero = equal(inside, 0);
  const product = mul(log(where(isZero, 1, inside)), y);
  const small = where(isSmall, add(Math.PI ** 2 / 6, sub(product, middle)), middle);
  const half = mul(-0.5, square(log(where(isLarge, operand, 1))));
  const value = where(isLarge, sub(half, small), small);
  return ownSlope(value, operand, slope);
}

/** ln x / (1 − x), whose own derivatives cancel beside 1: there it is −y/(1 − e⁻ʸ) with y = −ln x. */
function slope(x: Expr): Expr {
  const isNear = less(abs(sub(x, 1)), 0.5);
  const y = neg(log(where(isNear, x, 1)));
  // Two infinities meet in the quotient at Infinity.
  const isInfinite = equal(x, Number.POSITIVE_INFINITY);
  const far = where(logicalOr(isNear, isInfinite), 2, x);
  const quotient = where(isInfinite, 0, div(log(far), sub(1, far)));
  return where(isNear, neg(add(powerSeries(bernoulli, square(y)), div(y, 2))), quotient);
}
