import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { apply, type Binary, elementwise } from "../../../primitive.ts";

const primitive = elementwise<Binary>({
  name: "rightShift",
  accepts: ["int32"],
  scalar: (x, n) => x >> (n < 0 || n > 31 ? 31 : n),
  vjp: () => [null, null],
});

/**
 * Bits moved towards the lowest, the sign coming in: ⌊x / 2ⁿ⌋.
 *
 * @param x int32, any shape
 * @param n by how many places; the same dtype, a shape that broadcasts with that of `x`
 * @returns int32, the broadcast shape; 0 or -1, by the sign, for counts outside of 0 … 31
 * @throws ShapeError for shapes that do not broadcast, DTypeError for dtypes other than these
 *
 * ```ts
 * evaluate(rightShift(variable([12, -3], { dtype: "int32" }), 1)) // => [6, -2]
 * ```
 */
export function rightShift(x: ExprLike, n: ExprLike): Expr {
  checkOperands("rightShift", arguments, 2);
  return apply(primitive, [asExpr(x), asExpr(n)]);
}
