import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { byRecurrence } from "./byRecurrence.ts";

/**
 * The Legendre polynomial Pₙ(x), orthogonal in [-1, 1].
 *
 *     P₀ = 1, P₁ = x, Pₖ₊₁ = ((2k + 1)·x·Pₖ − k·Pₖ₋₁) / (k + 1)
 *
 * @param x float32, any shape
 * @param n the degree, a whole number ≥ 0; the graph has a few nodes for each
 * @returns the shape of `x`; 1 where n is 0
 * @throws RangeError for another n
 *
 * Source: DLMF 18.9.1, https://dlmf.nist.gov/18.9
 *
 * ```ts
 * evaluate(legendrePolynomialP(variable([-0.5, 2]), 3)) // => [0.4375, 17]
 * ```
 */
export function legendrePolynomialP(x: ExprLike, n: number): Expr {
  checkOperands("legendrePolynomialP", arguments, 1, 2);
  const operand = asExpr(x);
  return byRecurrence("legendrePolynomialP", operand, n, {
    first: operand,
    next: (k, last, before) => div(sub(mul(mul(2 * k + 1, operand), last), mul(k, before)), k + 1),
  });
}
