import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { minimum } from "../../primitives/elementwise/arithmetic/minimum.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { neg } from "../../primitives/elementwise/arithmetic/neg.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { less } from "../../primitives/elementwise/comparison/less.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { exp } from "../../primitives/elementwise/transcendental/exp.ts";
import { log } from "../../primitives/elementwise/transcendental/log.ts";
import { chebyshev } from "../bessel/chebyshev.ts";
import { ownSlope } from "../ownSlope.ts";
import { eulerGamma } from "../special/eulerGamma.ts";
import { exp1 } from "./exp1.ts";
import { exponentialQuotient } from "./exponentialQuotient.ts";

/** Of (Ei(x) − ln x − γ) / (x·e^(x/2)) in [0, 12], over x/6 − 1; computed from mpmath's values with 45 digits, like those below. */
const near = [
  1.3095053191321441, 0.9100996507962186, 0.67273319445026781, 0.12708366899209378, 0.059719461954059108,
  0.0073056092121985577, 0.0026914682204336934, 0.0002307259299617546, 7.351937614766915e-5, 4.6108227320280574e-6,
  1.3487645594816016e-6, 6.3455384432877159e-8, 1.7774215556395102e-8, 6.3619811976838146e-10, 1.7644744369933093e-10,
  4.8344419170094436e-12, 1.3671315794747655e-12, 2.8652318620069582e-14, 8.4979135248606261e-15,
  1.3518259282056446e-16,
];
/** Of x·e⁻ˣ·Ei(x) from 12 on, over 24/x − 1. */
const far = [
  1.0485313411465065, 0.051180700172957666, 0.0029110591237241727, 0.00030099587987161391, 4.5418151321790388e-5,
  6.2487839907943537e-6, -3.5456613060839501e-7, -6.8047840233115779e-7, -2.1465576769869257e-7, 3.760495031979361e-9,
  2.5385325468095615e-8, 5.2441748884457957e-9, -2.3262189488938005e-9, -1.061996579385432e-9, 2.1639990215121545e-10,
  1.7752017207698398e-10, -2.5460280595360052e-11, -2.9514470722191174e-11, 4.5620975375500792e-12,
  5.0061556509626437e-12, -1.121810392817072e-12, -8.3538488458256191e-13, 3.0251235197385106e-13,
  1.245582104288333e-13, -7.9044332018759592e-14, -1.2157883941688144e-14, 1.879892364251777e-14,
  -1.2821694030178248e-15, -3.7979246980695394e-15, 1.1982484572048537e-15, 5.4685047750419491e-16,
  -4.2362124874174031e-16, -5.0015943542693349e-18, 1.0154501975470396e-16,
];

/** The result overflows before, in float64 too. */
const end = 1600;

/**
 * The exponential integral Ei: the principal value of ∫ eᵗ/t dt from −∞ to x, which is −E₁(−x) for x < 0. Its derivative is eˣ/x.
 *
 * @param x float32, any shape
 * @returns the shape of `x`; -Infinity at 0
 *
 * Source: DLMF 6.2.5 and 6.2.6, https://dlmf.nist.gov/6.2, by sums of Chebyshev polynomials on both sides of 12. In float32
 * the error is at most 5e-7 of the larger of the result and 1.
 *
 * ```ts
 * evaluate(expi(variable([-1, 0.5, 10]))) // => [-0.219384, 0.45422, 2492.22898]
 * ```
 */
export function expi(x: ExprLike): Expr {
  checkOperands("expi", arguments, 1);
  const operand = asExpr(x);
  const isNegative = less(operand, 0);
  const negative = neg(exp1(where(isNegative, neg(operand), 1)));
  const size = where(isNegative, 1, operand);
  const isNear = less(size, 12);
  const [low, high] = [where(isNear, size, 12), where(isNear, 12, minimum(size, end))];
  const close = add(add(log(low), eulerGamma), mul(mul(low, exp(div(low, 2))), chebyshev(near, sub(div(low, 6), 1))));
  // By halves, since eˣ overflows before eˣ/x does.
  const half = exp(div(high, 2));
  const distant = mul(half, mul(half, div(chebyshev(far, sub(div(24, high), 1)), high)));
  const value = where(isNegative, negative, where(isNear, close, distant));
  return ownSlope(value, operand, exponentialQuotient);
}
