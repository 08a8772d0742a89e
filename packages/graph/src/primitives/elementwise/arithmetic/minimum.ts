import { orderedDTypes } from "@handloom/tensor";
import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { apply, type Binary, elementwise } from "../../../primitive.ts";
import { equal } from "../comparison/equal.ts";
import { greater } from "../comparison/greater.ts";
import { where } from "../comparison/where.ts";
import { mul } from "./mul.ts";

const primitive = elementwise<Binary>({
  name: "minimum",
  accepts: orderedDTypes,
  scalar: Math.min,
  vjp(g, [a, b]) {
    const share = where(equal(a, b), mul(g, 0.5), g);
    return [where(greater(a, b), 0, share), where(greater(b, a), 0, share)];
  },
});

/**
 * Smaller of each pair of elements; NaN where either is NaN. Equal elements have half of the derivative each.
 *
 * @param a float32, int32 or uint8, any shape
 * @param b the same dtype, a shape that broadcasts with that of `a`
 * @returns the broadcast shape
 * @throws ShapeError for shapes that do not broadcast, DTypeError for dtypes other than these
 *
 * ```ts
 * evaluate(minimum(variable([1, 5]), 3)) // => [1, 3]
 * ```
 */
export function minimum(a: ExprLike, b: ExprLike): Expr {
  checkOperands("minimum", arguments, 2);
  return apply(primitive, [asExpr(a), asExpr(b)]);
}
