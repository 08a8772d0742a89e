import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { abs } from "../../../primitives/elementwise/arithmetic/abs.ts";
import { equal } from "../../../primitives/elementwise/comparison/equal.ts";
import { where } from "../../../primitives/elementwise/comparison/where.ts";
import { sineQuotient } from "../../special/sineQuotient.ts";

/**
 * The spherical Bessel function of the first kind and order 0: sin x / x, and 1 at 0.
 *
 * @param x float32, any shape
 * @returns the shape of `x`; 0 at ±Infinity
 *
 * Source: DLMF 10.49.3, https://dlmf.nist.gov/10.49. In float32 the error is at most 2e-7.
 *
 * ```ts
 * evaluate(sphericalBesselJ0(variable([0, 1, -10]))) // => [1, 0.841471, -0.054402]
 * ```
 */
export function sphericalBesselJ0(x: ExprLike): Expr {
  checkOperands("sphericalBesselJ0", arguments, 1);
  const operand = asExpr(x);
  const isInfinite = equal(abs(operand), Number.POSITIVE_INFINITY);
  return where(isInfinite, 0, sineQuotient(where(isInfinite, 1, operand)));
}
