import type { Expr, ExprLike } from "../expr.ts";
import { asExpr } from "../expr.ts";
import { apply, type Binary, elementwise } from "../primitive.ts";

const primitive = elementwise<Binary>({
  name: "add",
  accepts: ["float32", "int32"],
  scalar: (a, b) => a + b,
  vjp: (g) => [g, g],
});

/**
 * Sum of each pair of elements, broadcast by NumPy's rule.
 *
 * @param a float32 or int32, any shape
 * @param b the same dtype, a shape that broadcasts with that of `a`
 * @returns the broadcast shape; int32 wraps
 * @throws ShapeError, DTypeError
 *
 * ```ts
 * evaluate(add(variable([[1], [2]]), variable([10, 20]))) // => [[11, 21], [12, 22]]
 * ```
 */
export function add(a: ExprLike, b: ExprLike): Expr {
  return apply(primitive, [asExpr(a), asExpr(b)]);
}
