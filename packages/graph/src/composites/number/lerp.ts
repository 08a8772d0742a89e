import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";

/**
 * The point between `a` and `b` that lies a part of the way: a + t·(b − a).
 *
 * @param a float32, any shape
 * @param b the same dtype, a shape that broadcasts with that of `a`
 * @param t the part, 0 for `a` and 1 for `b`; a shape that broadcasts with theirs
 * @returns the broadcast shape
 * @throws ShapeError for shapes that do not broadcast, DTypeError for dtypes other than these
 *
 * ```ts
 * evaluate(lerp(2, 6, variable([0, 0.25, 1]))) // => [2, 3, 6]
 * ```
 */
export function lerp(a: ExprLike, b: ExprLike, t: ExprLike): Expr {
  checkOperands("lerp", arguments, 3);
  const start = asExpr(a);
  return add(start, mul(t, sub(b, start)));
}
