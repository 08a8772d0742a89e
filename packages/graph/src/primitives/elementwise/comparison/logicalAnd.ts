import { checkOperands } from "../../../check/checkOperands.ts";
import { truth } from "../../../composites/reduction/keptElements.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { apply, type Binary, elementwise } from "../../../primitive.ts";

const primitive = elementwise<Binary>({
  name: "logicalAnd",
  accepts: ["bool"],
  scalar: (a, b) => a * b,
  vjp: () => [null, null],
});

/**
 * Whether both elements are true.
 *
 * @param a any dtype and shape; numbers are true where they are not 0, NaN included
 * @param b the same, a shape that broadcasts with that of `a`
 * @returns bool, the broadcast shape
 * @throws ShapeError for shapes that do not broadcast
 *
 * ```ts
 * evaluate(logicalAnd(variable([true, true]), variable([true, false]))) // => [true, false]
 * ```
 */
export function logicalAnd(a: ExprLike, b: ExprLike): Expr {
  checkOperands("logicalAnd", arguments, 2);
  return apply(primitive, [truth(asExpr(a)), truth(asExpr(b))]);
}
