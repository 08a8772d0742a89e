import { checkNumber } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { lgamma } from "../special/lgamma.ts";

/**
 * The logarithm of the multivariate gamma function: p·(p − 1)/4·ln π + Σ lgamma(x − j/2) over j = 0 … p − 1, which Wishart
 * distributions have.
 *
 * @param x float32 > (p − 1)/2, any shape
 * @param p a whole number ≥ 1
 * @returns the shape of `x`
 * @throws RangeError for another p
 *
 * Source: DLMF 35.3.4, https://dlmf.nist.gov/35.3
 *
 * ```ts
 * evaluate(multigammaln(variable([1.5, 4]), 3)) // => [2.168678, 5.402975]
 * ```
 */
export function multigammaln(x: ExprLike, p: number): Expr {
  checkOperands("multigammaln", arguments, 1, 2);
  checkNumber("multigammaln", "p", p, { least: 1, whole: true });
  const operand = asExpr(x);
  const parts = Array.from({ length: p }, (_, j) => lgamma(sub(operand, j / 2)));
  return parts.reduce((total, part) => add(total, part), asExpr(((p * (p - 1)) / 4) * Math.log(Math.PI)));
}
