import { arithmeticDTypes } from "@handloom/tensor";
import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { apply, type Binary, elementwise } from "../../../primitive.ts";
import { neg } from "./neg.ts";

const primitive = elementwise<Binary>({
  name: "sub",
  accepts: arithmeticDTypes,
  scalar: (a, b) => a - b,
  vjp: (g) => [g, neg(g)],
});

/**
 * Difference of each pair of elements, broadcast by NumPy's rule.
 *
 * @param a float32 or int32, any shape
 * @param b the same dtype, a shape that broadcasts with that of `a`
 * @returns the broadcast shape; int32 wraps
 * @throws ShapeError for shapes that do not broadcast, DTypeError for dtypes other than these
 *
 * ```ts
 * evaluate(sub(variable([5, 7]), variable([1, 2]))) // => [4, 5]
 * ```
 */
export function sub(a: ExprLike, b: ExprLike): Expr {
  checkOperands("sub", arguments, 2);
  return apply(primitive, [asExpr(a), asExpr(b)]);
}
