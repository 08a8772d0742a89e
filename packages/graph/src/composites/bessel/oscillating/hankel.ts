import type { Expr } from "../../../expr/expr.ts";
import { add } from "../../../primitives/elementwise/arithmetic/add.ts";
import { div } from "../../../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../../primitives/elementwise/arithmetic/sub.ts";
import { cos } from "../../../primitives/elementwise/transcendental/cos.ts";
import { sin } from "../../../primitives/elementwise/transcendental/sin.ts";
import { sqrt } from "../../../primitives/elementwise/transcendental/sqrt.ts";
import { square } from "../../square.ts";
import { chebyshev } from "../chebyshev.ts";

/** Of P₀ from 8 on, over 128/x² − 1; computed from mpmath's values with 45 digits, like those below. */
const p0 = [
  0.99946034934751867, -0.00053652204681321174, 3.0751847875194746e-6, -5.1705945376060977e-8, 1.6306464635151383e-9,
  -7.86409137723707e-11, 5.1682623873491925e-12, -4.3045788699253912e-13, 4.3265957431549406e-14,
  -5.0690340959352361e-15, 6.7480722157338737e-16, -1.0011513723467786e-16,
];
/** Of x·Q₀. */
const q0 = [
  -0.12444683684269607, 0.00054708159540893197, -5.9315987288485178e-6, 1.4377965798375193e-7, -5.817532749493056e-9,
  3.3760975237349908e-10, -2.5653979367973078e-11, 2.404916100281365e-12, -2.6690625482579416e-13,
  3.4041800321963689e-14, -4.87994410531204e-15, 7.7297031762426054e-16, -1.3348852171502517e-16,
  2.4865952389390515e-17,
];
/** Of P₁. */
const p1 = [
  1.0009030408600137, 0.00089898983308594086, -3.9872843004889085e-6, 6.1776339606442985e-8, -1.8718907491063066e-9,
  8.8168986595823389e-11, -5.7048636403956447e-12, 4.6991955152305424e-13, -4.6842237839904892e-14,
  5.4526748960447172e-15, -7.2211808422740179e-16, 1.0667689114335412e-16,
];
/** Of x·Q₁. */
const q1 = [
  0.3742222965562826, -0.00077021788393256635, 7.3108922063643633e-6, -1.6767825107266738e-7, 6.5833546621204433e-9,
  -3.7490909505415562e-10, 2.8121750359748865e-11, -2.6114525394623199e-12, 2.8774212663332234e-13,
  -3.6490019160618378e-14, 5.2066263662267072e-15, -8.2153180254585943e-16, 1.4141084390211833e-16,
  -2.6267615898385292e-17,
];

/**
 * J and Y of order 0 or 1 by the amplitudes P and Q of their sine and cosine, which change slowly: DLMF 10.17.3 and 10.17.4,
 * https://dlmf.nist.gov/10.17.
 *
 * @param x ≥ 8, any shape
 */
export function hankel(order: 0 | 1, x: Expr): { readonly j: Expr; readonly y: Expr } {
  const t = sub(div(128, square(x)), 1);
  const p = chebyshev(order === 0 ? p0 : p1, t);
  const q = div(chebyshev(order === 0 ? q0 : q1, t), x);
  // Sine and cosine of x − π/4, times √2: the difference itself would be rounded.
  const sine = sub(sin(x), cos(x));
  const cosine = add(sin(x), cos(x));
  const height = div(1, sqrt(mul(Math.PI, x)));
  if (order === 0)
    return {
      j: mul(height, sub(mul(p, cosine), mul(q, sine))),
      y: mul(height, add(mul(p, sine), mul(q, cosine))),
    };
  return {
    j: mul(height, add(mul(p, sine), mul(q, cosine))),
    y: mul(height, sub(mul(q, sine), mul(p, cosine))),
  };
}
