import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { minimum } from "../../primitives/elementwise/arithmetic/minimum.ts";
import { besideNaN } from "./fmax.ts";

/**
 * The smaller of both elements, and the other one where one is NaN.
 *
 * @param a float32, any shape
 * @param b the same dtype, a shape that broadcasts with that of `a`
 * @returns the broadcast shape; equal elements share the gradient
 * @throws ShapeError for shapes that do not broadcast, DTypeError for dtypes other than these
 *
 * ```ts
 * evaluate(fmin(variable([1, NaN]), variable([3, 2]))) // => [1, 2]
 * ```
 */
export function fmin(a: ExprLike, b: ExprLike): Expr {
  checkOperands("fmin", arguments, 2);
  return besideNaN(minimum, asExpr(a), asExpr(b));
}
