import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";

/**
 * The quotient of each pair of elements, and 0 where the divisor is 0; derivatives are 0 there, too.
 *
 * @param a float32, any shape
 * @param b the same dtype, a shape that broadcasts with that of `a`
 * @returns the broadcast shape
 * @throws ShapeError for shapes that do not broadcast, DTypeError for dtypes other than these
 *
 * ```ts
 * evaluate(divNoNaN(variable([1, 0]), variable([4, 0]))) // => [0.25, 0]
 * ```
 */
export function divNoNaN(a: ExprLike, b: ExprLike): Expr {
  checkOperands("divNoNaN", arguments, 2);
  const divisor = asExpr(b);
  const isNothing = equal(divisor, 0);
  return where(isNothing, 0, div(a, where(isNothing, 1, divisor)));
}
