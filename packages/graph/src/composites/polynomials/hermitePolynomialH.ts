import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { byRecurrence } from "./byRecurrence.ts";

/**
 * The Hermite polynomial of physicists, Hₙ(x), orthogonal under the weight e^(−x²).
 *
 *     H₀ = 1, H₁ = 2x, Hₖ₊₁ = 2x·Hₖ − 2k·Hₖ₋₁
 *
 * @param x float32, any shape
 * @param n the degree, a whole number ≥ 0; the graph has a few nodes for each
 * @returns the shape of `x`; 1 where n is 0
 * @throws RangeError for another n
 *
 * Source: DLMF 18.9.1, https://dlmf.nist.gov/18.9
 *
 * ```ts
 * evaluate(hermitePolynomialH(variable([-0.5, 2]), 3)) // => [5, 40]
 * ```
 */
export function hermitePolynomialH(x: ExprLike, n: number): Expr {
  checkOperands("hermitePolynomialH", arguments, 1, 2);
  const operand = asExpr(x);
  return byRecurrence("hermitePolynomialH", operand, n, {
    first: mul(2, operand),
    next: (k, last, before) => mul(2, sub(mul(operand, last), mul(k, before))),
  });
}
