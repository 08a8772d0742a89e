import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { abs } from "../../../primitives/elementwise/arithmetic/abs.ts";
import { div } from "../../../primitives/elementwise/arithmetic/div.ts";
import { neg } from "../../../primitives/elementwise/arithmetic/neg.ts";
import { sub } from "../../../primitives/elementwise/arithmetic/sub.ts";
import { ownSlope } from "../../ownSlope.ts";
import { square } from "../../square.ts";
import { chebyshev } from "../chebyshev.ts";
import { besselJ1 } from "./besselJ1.ts";
import { hankel } from "./hankel.ts";
import { nearAndFar } from "./nearAndFar.ts";

/** In [0, 8], over x²/32 − 1; computed from mpmath's values with 45 digits. */
const factors = [
  0.15772797147489012, -0.0087234423528522213, 0.26517861320333681, -0.37009499387264978, 0.15806710233209726,
  -0.034893769411408885, 0.0048191800694676045, -0.00046062616620627505, 3.2460328821005081e-5, -1.7619469077621507e-6,
  7.6081635924187819e-8, -2.6792535305576729e-9, 7.8486963144794644e-11, -1.9438346867370166e-12,
  4.1253205956343739e-14, -7.5885081254475463e-16,
];

/**
 * The Bessel function of the first kind and order 0. Its derivative is −J₁.
 *
 * @param x float32, any shape
 * @returns the shape of `x`; 0 at ±Infinity
 *
 * Source: DLMF 10.2, https://dlmf.nist.gov/10; by sums of Chebyshev polynomials on both sides of 8, as Cephes has them. In
 * float32 the error is at most 1e-6, up to ±100.
 *
 * ```ts
 * evaluate(besselJ0(variable([0, 1, -10]))) // => [1, 0.765198, -0.245936]
 * ```
 */
export function besselJ0(x: ExprLike): Expr {
  checkOperands("besselJ0", arguments, 1);
  const operand = asExpr(x);
  const value = nearAndFar(abs(operand), besselJ0Near, (at) => hankel(0, at).j);
  return ownSlope(value, operand, (at) => neg(besselJ1(at)));
}

/** J₀ for |x| ≤ 8. */
export function besselJ0Near(x: Expr): Expr {
  return chebyshev(factors, sub(div(square(x), 32), 1));
}
