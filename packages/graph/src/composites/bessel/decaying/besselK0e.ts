import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
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
import { square } from "../../square.ts";
import { chebyshev } from "../chebyshev.ts";
import { besselK1e } from "./besselK1e.ts";
import { factorial, harmonic } from "./factorial.ts";

/** 1 / k!²: of I₀ in x²/4. */
const first = Array.from({ length: 12 }, (_, k) => 1 / factorial(k) ** 2);
/** (1 + ½ + … + 1/k − γ) / k!². */
const rest = first.map((factor, k) => factor * (harmonic(k) - eulerGamma));

/** Of √x·eˣ·K₀(x) from 2 on, over 4/x − 1; computed from mpmath's values with 45 digits. */
const far = [
  1.2201515410329777, -0.031448101311964501, 0.0015698838857300534, -0.00012849549581627803, 1.3949813718876499e-5,
  -1.8317555227191195e-6, 2.7668136394450151e-7, -4.6604898976879477e-8, 8.5740340174142261e-9, -1.6975345093890615e-9,
  3.5773972814003284e-10, -7.957489244477397e-11, 1.8559491149549266e-11, -4.5145978833745192e-12,
  1.1403405882073442e-12, -2.9800969231481784e-13, 8.0328907750683744e-14, -2.2275133267462964e-14,
  6.340076476276646e-15, -1.8485933779209072e-15, 5.5120559994043334e-16, -1.6782311257549006e-16,
  5.2103917776435541e-17,
];

/**
 * The modified Bessel function of the second kind and order 0, times eˣ, which keeps it from vanishing.
 *
 * @param x float32, any shape
 * @returns the shape of `x`, ≥ 0; Infinity at 0, NaN below
 *
 * Source: DLMF 10.31.2, https://dlmf.nist.gov/10.31, up to 2; a sum of Chebyshev polynomials beyond, as Cephes has it. In float32
 * the error is at most 1e-6 of the result.
 *
 * ```ts
 * evaluate(besselK0e(variable([0.5, 1, 100]))) // => [1.524109, 1.144463, 0.125176]
 * ```
 */
export function besselK0e(x: ExprLike): Expr {
  checkOperands("besselK0e", arguments, 1);
  const operand = asExpr(x);
  const isNear = less(operand, 2);
  const [low, high] = [where(isNear, operand, 2), where(isNear, 2, operand)];
  const squared = div(square(low), 4);
  const series = sub(powerSeries(rest, squared), mul(log(div(low, 2)), powerSeries(first, squared)));
  const distant = div(chebyshev(far, sub(div(4, high), 1)), sqrt(high));
  // Two infinities meet in the slope at 0.
  return ownSlope(where(isNear, mul(exp(low), series), distant), operand, (at, y) =>
    where(equal(at, 0), Number.NEGATIVE_INFINITY, sub(y, besselK1e(at))),
  );
}
