import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { byRecurrence } from "./byRecurrence.ts";

/**
 * The Laguerre polynomial Lₙ(x), orthogonal under the weight e⁻ˣ from 0 on.
 *
 *     L₀ = 1, L₁ = 1 − x, Lₖ₊₁ = ((2k + 1 − x)·Lₖ − k·Lₖ₋₁) / (k + 1)
 *
 * @param x float32, any shape
 * @param n the degree, a whole number ≥ 0; the graph has a few nodes for each
 * @returns the shape of `x`; 1 where n is 0
 * @throws RangeError for another n
 *
 * Source: DLMF 18.9.1, https://dlmf.nist.gov/18.9
 *
 * ```ts
 * evaluate(laguerrePolynomialL(variable([-0.5, 2]), 3)) // => [2.895833, -0.3333333]
 * ```
 */
export function laguerrePolynomialL(x: ExprLike, n: number): Expr {
  checkOperands("laguerrePolynomialL", arguments, 1, 2);
  const operand = asExpr(x);
  return byRecurrence("laguerrePolynomialL", operand, n, {
    first: sub(1, operand),
    next: (k, last, before) => div(sub(mul(sub(2 * k + 1, operand), last), mul(k, before)), k + 1),
  });
}
