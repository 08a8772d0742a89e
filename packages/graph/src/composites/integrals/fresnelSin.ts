import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { sin } from "../../primitives/elementwise/transcendental/sin.ts";
import { chebyshev } from "../bessel/chebyshev.ts";
import { ownSlope } from "../ownSlope.ts";
import { square } from "../square.ts";
import { fresnelAngle, fresnelParts } from "./fresnelParts.ts";

/** Of S(x)/x³ in [0, 2], over x⁴/8 − 1; computed from mpmath's values with 45 digits. */
const near = [
  0.19918673864190227, -0.22356648669212583, 0.082028225529696241, -0.016602561737554058, 0.0020382145350386066,
  -0.00016643843000521267, 9.6747817439770437e-6, -4.2065853292879686e-7, 1.4200048580250818e-8,
  -3.8304499680234224e-10, 8.4484896817532559e-12, -1.5523581348897444e-13, 2.4133399377221522e-15,
  -3.216107060101517e-17,
];

/**
 * Fresnel's integral of the sine, S(x) = ∫₀ˣ sin(πt²/2) dt. Its derivative is sin(πx²/2).
 *
 * @param x float32, any shape
 * @returns the shape of `x`, of its sign; ±½ at ±Infinity
 *
 * Source: DLMF 7.2.8, https://dlmf.nist.gov/7.2, by sums of Chebyshev polynomials on both sides of 2. In float32 the error is at
 * most 1e-6, up to ±40.
 *
 * ```ts
 * evaluate(fresnelSin(variable([-1, 0, 0.5, Number.POSITIVE_INFINITY]))) // => [-0.438259, 0, 0.0647324, 0.5]
 * ```
 */
export function fresnelSin(x: ExprLike): Expr {
  checkOperands("fresnelSin", arguments, 1);
  const operand = asExpr(x);
  const { isNear, low, t, limit, f, g, sine, cosine } = fresnelParts(operand);
  const value = where(
    isNear,
    mul(mul(low, square(low)), chebyshev(near, t)),
    sub(limit, add(mul(f, cosine), mul(g, sine))),
  );
  return ownSlope(value, operand, (at) => sin(fresnelAngle(at)));
}
