import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { apply, type Binary, elementwise } from "../../../primitive.ts";

const primitive = elementwise<Binary>({
  name: "leftShift",
  accepts: ["int32"],
  scalar: (x, n) => (n < 0 || n > 31 ? 0 : x << n),
  vjp: () => [null, null],
});

/**
 * Bits moved towards the highest, zeros coming in: x·2ⁿ, which wraps.
 *
 * @param x int32, any shape
 * @param n by how many places; the same dtype, a shape that broadcasts with that of `x`
 * @returns int32, the broadcast shape; 0 for counts outside of 0 … 31
 * @throws ShapeError for shapes that do not broadcast, DTypeError for dtypes other than these
 *
 * ```ts
 * evaluate(leftShift(variable([1, -3], { dtype: "int32" }), 2)) // => [4, -12]
 * ```
 */
export function leftShift(x: ExprLike, n: ExprLike): Expr {
  checkOperands("leftShift", arguments, 2);
  return apply(primitive, [asExpr(x), asExpr(n)]);
}
