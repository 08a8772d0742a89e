import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { maximum } from "../../primitives/elementwise/arithmetic/maximum.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { isNaN } from "./isNaN.ts";

/**
 * The larger of both elements, and the other one where one is NaN.
 *
 * @param a float32, any shape
 * @param b the same dtype, a shape that broadcasts with that of `a`
 * @returns the broadcast shape; equal elements share the gradient
 * @throws ShapeError for shapes that do not broadcast, DTypeError for dtypes other than these
 *
 * ```ts
 * evaluate(fmax(variable([1, NaN]), variable([3, 2]))) // => [3, 2]
 * ```
 */
export function fmax(a: ExprLike, b: ExprLike): Expr {
  checkOperands("fmax", arguments, 2);
  return besideNaN(maximum, asExpr(a), asExpr(b));
}

/** One of two elements where both are numbers, else the one that is. */
export function besideNaN(choose: (a: Expr, b: Expr) => Expr, a: Expr, b: Expr): Expr {
  return where(isNaN(a), b, where(isNaN(b), a, choose(a, b)));
}
