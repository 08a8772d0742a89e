import { asExpr, type Expr, type ExprLike } from "../expr.ts";
import { apply, type Binary, elementwise } from "../primitive.ts";

const primitive = elementwise<Binary>({
  name: "mul",
  accepts: ["float32", "int32"],
  scalar: (a, b) => a * b,
  // Math.imul keeps the low 32 bits, which a float64 product may lose.
  integer: Math.imul,
  vjp: (g, [a, b]) => [mul(g, b), mul(g, a)],
});

/**
 * Product of each pair of elements, broadcast by NumPy's rule.
 *
 * @param a float32 or int32, any shape
 * @param b the same dtype, a shape that broadcasts with that of `a`
 * @returns the broadcast shape; int32 wraps
 * @throws ShapeError, DTypeError
 *
 * ```ts
 * evaluate(mul(variable([1, 2, 3]), 10)) // => [10, 20, 30]
 * ```
 */
export function mul(a: ExprLike, b: ExprLike): Expr {
  return apply(primitive, [asExpr(a), asExpr(b)]);
}
