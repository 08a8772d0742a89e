import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { byRecurrence } from "./byRecurrence.ts";

/**
 * The Chebyshev polynomial of the second kind, Uₙ(x): Tₙ₊₁ has the derivative (n + 1)·Uₙ.
 *
 *     U₀ = 1, U₁ = 2x, Uₖ₊₁ = 2x·Uₖ − Uₖ₋₁
 *
 * @param x float32, any shape
 * @param n the degree, a whole number ≥ 0; the graph has a few nodes for each
 * @returns the shape of `x`; 1 where n is 0
 * @throws RangeError for another n
 *
 * Source: DLMF 18.9.1, https://dlmf.nist.gov/18.9
 *
 * ```ts
 * evaluate(chebyshevPolynomialU(variable([-0.5, 2]), 3)) // => [1, 56]
 * ```
 */
export function chebyshevPolynomialU(x: ExprLike, n: number): Expr {
  checkOperands("chebyshevPolynomialU", arguments, 1, 2);
  const operand = asExpr(x);
  return byRecurrence("chebyshevPolynomialU", operand, n, {
    first: mul(2, operand),
    next: (_, last, before) => sub(mul(mul(2, operand), last), before),
  });
}
