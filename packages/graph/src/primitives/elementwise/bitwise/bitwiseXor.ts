import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { apply, type Binary, elementwise } from "../../../primitive.ts";

const primitive = elementwise<Binary>({
  name: "bitwiseXor",
  accepts: ["int32"],
  scalar: (a, b) => a ^ b,
  vjp: () => [null, null],
});

/**
 * The bits that exactly one of each pair of elements has.
 *
 * @param a int32, any shape
 * @param b the same dtype, a shape that broadcasts with that of `a`
 * @returns int32, the broadcast shape
 * @throws ShapeError for shapes that do not broadcast, DTypeError for dtypes other than these
 *
 * ```ts
 * evaluate(bitwiseXor(variable([12, 10], { dtype: "int32" }), 10)) // => [6, 0]
 * ```
 */
export function bitwiseXor(a: ExprLike, b: ExprLike): Expr {
  checkOperands("bitwiseXor", arguments, 2);
  return apply(primitive, [asExpr(a), asExpr(b)]);
}
