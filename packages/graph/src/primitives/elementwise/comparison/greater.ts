import { orderedDTypes } from "@handloom/tensor";
import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { apply, type Binary, elementwise } from "../../../primitive.ts";

const primitive = elementwise<Binary>({
  name: "greater",
  accepts: orderedDTypes,
  dtype: "bool",
  scalar: (a, b) => Number(a > b),
  vjp: () => [null, null],
});

/**
 * Whether each element of `a` is greater than that of `b`; false where either is NaN.
 *
 * @param a float32, int32 or uint8, any shape
 * @param b the same dtype, a shape that broadcasts with that of `a`
 * @returns bool, the broadcast shape
 * @throws ShapeError for shapes that do not broadcast, DTypeError for dtypes other than these
 *
 * ```ts
 * evaluate(greater(variable([1, 2, 3]), 2)) // => [false, false, true]
 * ```
 */
export function greater(a: ExprLike, b: ExprLike): Expr {
  checkOperands("greater", arguments, 2);
  return apply(primitive, [asExpr(a), asExpr(b)]);
}
