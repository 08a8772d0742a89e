import type { Expr } from "../../expr/expr.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { minimum } from "../../primitives/elementwise/arithmetic/minimum.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { exp } from "../../primitives/elementwise/transcendental/exp.ts";
import { ownSlope } from "../ownSlope.ts";

/** The quotient overflows before, in float64 too. */
const end = 1600;

/** eˣ/x, the slope of the exponential integrals. */
export function exponentialQuotient(x: Expr): Expr {
  // By halves, since eˣ overflows before eˣ/x does.
  const half = exp(div(x, 2));
  // The terms of the quotient's own derivative are two infinities at its ends.
  return ownSlope(mul(half, div(half, minimum(x, end))), x, (at, y) => mul(y, sub(1, div(1, at))));
}
