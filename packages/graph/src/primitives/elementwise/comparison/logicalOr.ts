import { checkOperands } from "../../../check/checkOperands.ts";
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
 * @param a bool, any shape
 * @param b the same dtype, a shape that broadcasts with that of `a`
 * @returns bool, the broadcast shape
 * @throws ShapeError, DTypeError
 *
 * ```ts
 * evaluate(logicalOr(variable([true, false]), variable([false, false]))) // => [true, false]
 * ```
 */
export function logicalOr(a: ExprLike, b: ExprLike): Expr {
  checkOperands("logicalOr", arguments, 2);
  return apply(primitive, [asExpr(a), asExpr(b)]);
}
