import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { byRecurrence } from "./byRecurrence.ts";

/**
 * The Chebyshev polynomial of the first kind, Tₙ(x): cos(n·arccos x) in [-1, 1].
 *
 *     T₀ = 1, T₁ = x, Tₖ₊₁ = 2x·Tₖ − Tₖ₋₁
 *
 * @param x float32, any shape
 * @param n the degree, a whole number ≥ 0; the graph has a few nodes for each
 * @returns the shape of `x`; 1 where n is 0
 * @throws RangeError for another n
 *
 * Source: DLMF 18.9.1, https://dlmf.nist.gov/18.9
 *
 * ```ts
 * evaluate(chebyshevPolynomialT(variable([-0.5, 2]), 3)) // => [1, 26]
 * ```
 */
export function chebyshevPolynomialT(x: ExprLike, n: number): Expr {
  checkOperands("chebyshevPolynomialT", arguments, 1, 2);
  const operand = asExpr(x);
  return byRecurrence("chebyshevPolynomialT", operand, n, {
    first: operand,
    next: (_, last, before) => sub(mul(mul(2, operand), last), before),
  });
}
