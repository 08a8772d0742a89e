import { dtypesOfEngines } from "@handloom/tensor";
import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { apply, type Binary, elementwise } from "../../../primitive.ts";

const primitive = elementwise<Binary>({
  name: "notEqual",
  accepts: dtypesOfEngines,
  dtype: "bool",
  scalar: (a, b) => Number(a !== b),
  vjp: () => [null, null],
});

/**
 * Whether each element of `a` differs from that of `b`; true where either is NaN.
 *
 * @param a any dtype and shape
 * @param b the same dtype, a shape that broadcasts with that of `a`
 * @returns bool, the broadcast shape
 * @throws ShapeError for shapes that do not broadcast, DTypeError for dtypes other than these
 *
 * ```ts
 * evaluate(notEqual(variable([1, 2, 3]), 2)) // => [true, false, true]
 * ```
 */
export function notEqual(a: ExprLike, b: ExprLike): Expr {
  checkOperands("notEqual", arguments, 2);
  return apply(primitive, [asExpr(a), asExpr(b)]);
}
