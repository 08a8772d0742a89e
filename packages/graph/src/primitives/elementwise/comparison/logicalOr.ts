import { checkOperands } from "../../../check/checkOperands.ts";
import { truth } from "../../../composites/reduction/keptElements.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { apply, type Binary, elementwise } from "../../../primitive.ts";

const primitive = elementwise<Binary>({
  name: "logicalOr",
  accepts: ["bool"],
  scalar: Math.max,
  vjp: () => [null, null],
});

/**
 * Whether at least one of both elements is true.
 *
 * @param a any dtype and shape; numbers are true where they are not 0, NaN included
 * @param b the same, a shape that broadcasts with that of `a`
 * @returns bool, the broadcast shape
 * @throws ShapeError for shapes that do not broadcast
 *
 * ```ts
 * evaluate(logicalOr(variable([true, false]), variable([false, false]))) // => [true, false]
 * ```
 */
export function logicalOr(a: ExprLike, b: ExprLike): Expr {
  checkOperands("logicalOr", arguments, 2);
  return apply(primitive, [truth(asExpr(a)), truth(asExpr(b))]);
}
