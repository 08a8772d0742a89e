import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { apply, type Binary, elementwise } from "../../../primitive.ts";

const primitive = elementwise<Binary>({
  name: "bitwiseOr",
  accepts: ["int32"],
  scalar: (a, b) => a | b,
  vjp: () => [null, null],
});

/**
 * The bits that at least one of each pair of elements has.
 *
 * @param a int32, any shape
 * @param b the same dtype, a shape that broadcasts with that of `a`
 * @returns int32, the broadcast shape
 * @throws ShapeError for shapes that do not broadcast, DTypeError for dtypes other than these
 *
 * ```ts
 * evaluate(bitwiseOr(variable([12, 1], { dtype: "int32" }), 10)) // => [14, 11]
 * ```
 */
export function bitwiseOr(a: ExprLike, b: ExprLike): Expr {
  checkOperands("bitwiseOr", arguments, 2);
  return apply(primitive, [asExpr(a), asExpr(b)]);
}
