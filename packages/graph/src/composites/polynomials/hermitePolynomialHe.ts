import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { byRecurrence } from "./byRecurrence.ts";

/**
 * The Hermite polynomial of probabilists, Heₙ(x), orthogonal under a standard normal distribution.
 *
 *     He₀ = 1, He₁ = x, Heₖ₊₁ = x·Heₖ − k·Heₖ₋₁
 *
 * @param x float32, any shape
 * @param n the degree, a whole number ≥ 0; the graph has a few nodes for each
 * @returns the shape of `x`; 1 where n is 0
 * @throws RangeError for another n
 *
 * Source: DLMF 18.9.1, https://dlmf.nist.gov/18.9
 *
 * ```ts
 * evaluate(hermitePolynomialHe(variable([-0.5, 2]), 3)) // => [1.375, 2]
 * ```
 */
export function hermitePolynomialHe(x: ExprLike, n: number): Expr {
  checkOperands("hermitePolynomialHe", arguments, 1, 2);
  const operand = asExpr(x);
  return byRecurrence("hermitePolynomialHe", operand, n, {
    first: operand,
    next: (k, last, before) => sub(mul(operand, last), mul(k, before)),
  });
}
