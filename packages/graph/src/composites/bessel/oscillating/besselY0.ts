import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { add } from "../../../primitives/elementwise/arithmetic/add.ts";
import { div } from "../../../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../../../primitives/elementwise/arithmetic/mul.ts";
import { neg } from "../../../primitives/elementwise/arithmetic/neg.ts";
import { sub } from "../../../primitives/elementwise/arithmetic/sub.ts";
import { log } from "../../../primitives/elementwise/transcendental/log.ts";
import { ownSlope } from "../../ownSlope.ts";
import { square } from "../../square.ts";
import { chebyshev } from "../chebyshev.ts";
import { besselJ0Near } from "./besselJ0.ts";
import { besselY1 } from "./besselY1.ts";
import { hankel } from "./hankel.ts";
import { nearAndFar } from "./nearAndFar.ts";

/** Of Y₀ − 2/π·ln x·J₀ in [0, 8], over x²/32 − 1; computed from mpmath's values with 45 digits. */
const factors = [
  -0.033146113203284942, -0.27447430552974527, 0.17903431407718266, 0.26156734625504664, -0.17730201278114358,
  0.047196689595763387, -0.0072879624795520792, 0.00075311359325777423, -5.632079141056987e-5, 3.206532537654801e-6,
  -1.4407233274018699e-7, 5.2487947873305161e-9, -1.5837552541812015e-10, 4.0263308183061208e-12,
  -8.7473412033107696e-14, 1.6434898714919469e-15, -2.6977881152566836e-17,
];

/**
 * The Bessel function of the second kind and order 0. Its derivative is −Y₁.
 *
 * @param x float32, any shape
 * @returns the shape of `x`; -Infinity at 0, NaN below, 0 at Infinity
 *
 * Source: DLMF 10.2, 10.8, https://dlmf.nist.gov/10; by sums of Chebyshev polynomials on both sides of 8, as Cephes has them. In
 * float32 the error is at most 1e-6 of the larger of the result and 1, up to 100.
 *
 * ```ts
 * evaluate(besselY0(variable([0.5, 1, 10]))) // => [-0.444519, 0.088257, 0.055671]
 * ```
 */
export function besselY0(x: ExprLike): Expr {
  checkOperands("besselY0", arguments, 1);
  const operand = asExpr(x);
  const value = nearAndFar(operand, near, (at) => hankel(0, at).y);
  return ownSlope(value, operand, (at) => neg(besselY1(at)));
}

function near(x: Expr): Expr {
  const product = mul(mul(2 / Math.PI, log(x)), besselJ0Near(x));
  return add(product, chebyshev(factors, sub(div(square(x), 32), 1)));
}
