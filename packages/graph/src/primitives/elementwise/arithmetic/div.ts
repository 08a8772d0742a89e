import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { apply, type Binary, elementwise } from "../../../primitive.ts";
import { mul } from "./mul.ts";
import { neg } from "./neg.ts";

const primitive = elementwise<Binary>({
  name: "div",
  scalar: (a, b) => a / b,
  // In terms of y, so that b is not squared, which could overflow.
  vjp: (g, [, b], y) => [div(g, b), neg(mul(g, div(y, b)))],
});

/**
 * Quotient of each pair of elements, broadcast by NumPy's rule.
 *
 * @param a float32, any shape
 * @param b the same dtype, a shape that broadcasts with that of `a`
 * @returns the broadcast shape; ±Infinity for x / 0, NaN for 0 / 0
 * @throws ShapeError for shapes that do not broadcast, DTypeError for dtypes other than these
 *
 * ```ts
 * evaluate(div(variable([1, 2, 3]), 2)) // => [0.5, 1, 1.5]
 * ```
 */
export function div(a: ExprLike, b: ExprLike): Expr {
  checkOperands("div", arguments, 2);
  return apply(primitive, [asExpr(a), asExpr(b)]);
}
