import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { lgamma } from "./lgamma.ts";

/**
 * The logarithm of the size of the beta function: ln|Γ(a)·Γ(b) / Γ(a + b)|.
 *
 * @param a float32, any shape
 * @param b the same dtype, a shape that broadcasts with that of `a`
 * @returns the broadcast shape; where one is much larger than the other, the error is that of `lgamma` of the larger one
 * @throws ShapeError for shapes that do not broadcast, DTypeError for dtypes other than these
 *
 * Source: DLMF 5.12.1, https://dlmf.nist.gov/5.12
 *
 * ```ts
 * evaluate(betaln(variable([1, 2]), 3)) // => [-1.098612, -2.484907]
 * ```
 */
export function betaln(a: ExprLike, b: ExprLike): Expr {
  checkOperands("betaln", arguments, 2);
  const [left, right] = [asExpr(a), asExpr(b)];
  return sub(add(lgamma(left), lgamma(right)), lgamma(add(left, right)));
}
