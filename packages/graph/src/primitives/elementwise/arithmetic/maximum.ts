import { orderedDTypes } from "@handloom/tensor";
import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { apply, type Binary, elementwise } from "../../../primitive.ts";
import { equal } from "../comparison/equal.ts";
import { less } from "../comparison/less.ts";
import { where } from "../comparison/where.ts";
import { mul } from "./mul.ts";

const primitive = elementwise<Binary>({
  name: "maximum",
  accepts: orderedDTypes,
  scalar: Math.max,
  vjp(g, [a, b]) {
    const share = where(equal(a, b), mul(g, 0.5), g);
    return [where(less(a, b), 0, share), where(less(b, a), 0, share)];
  },
});

/**
 * Larger of each pair of elements; NaN where either is NaN. Equal elements have half of the derivative each.
 *
 * @param a float32, int32 or uint8, any shape
 * @param b the same dtype, a shape that broadcasts with that of `a`
 * @returns the broadcast shape
 * @throws ShapeError for shapes that do not broadcast, DTypeError for dtypes other than these
 *
 * ```ts
 * evaluate(maximum(variable([1, 5]), 3)) // => [3, 5]
 * ```
 */
export function maximum(a: ExprLike, b: ExprLike): Expr {
  checkOperands("maximum", arguments, 2);
  return apply(primitive, [asExpr(a), asExpr(b)]);
}
