import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { cos } from "../../primitives/elementwise/transcendental/cos.ts";
import { chebyshev } from "../bessel/chebyshev.ts";
import { ownSlope } from "../ownSlope.ts";
import { fresnelAngle, fresnelParts } from "./fresnelParts.ts";

/** Of C(x)/x in [0, 2], over x⁴/8 − 1; computed from mpmath's values with 45 digits. */
const near = [
  0.39740718857599804, -0.31000709836802172, 0.21349075614188737, -0.066789005530221973, 0.011085973995082385,
  -0.0011365259733006201, 7.9278250326355911e-5, -4.0139342222047065e-6, 1.5444131532835749e-7, -4.6730963378884214e-9,
  1.1418677215891533e-10, -2.3013977400655352e-12, 3.8926496918449477e-14, -5.6057507881388615e-16,
];

/**
 * Fresnel's integral of the cosine, C(x) = ∫₀ˣ cos(πt²/2) dt. Its derivative is cos(πx²/2).
 *
 * @param x float32, any shape
 * @returns the shape of `x`, of its sign; ±½ at ±Infinity
 *
 * Source: DLMF 7.2.7, https://dlmf.nist.gov/7.2, by sums of Chebyshev polynomials on both sides of 2. In float32 the error is at
 * most 1e-6, up to ±40.
 *
 * ```ts
 * evaluate(fresnelCos(variable([-1, 0, 0.5, Number.POSITIVE_INFINITY]))) // => [-0.779893, 0, 0.492344, 0.5]
 * ```
 */
export function fresnelCos(x: ExprLike): Expr {
  checkOperands("fresnelCos", arguments, 1);
  const operand = asExpr(x);
  const { isNear, low, t, limit, f, g, sine, cosine } = fresnelParts(operand);
  const value = where(isNear, mul(low, chebyshev(near, t)), add(limit, sub(mul(f, sine), mul(g, cosine))));
  return ownSlope(value, operand, (at) => cos(fresnelAngle(at)));
}
