import { arithmeticDTypes } from "@handloom/tensor";
import { checkOperands, isCallback } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { apply, type Binary, elementwise } from "../../../primitive.ts";

const primitive = elementwise<Binary>({
  name: "mul",
  accepts: arithmeticDTypes,
  scalar: (a, b) => a * b,
  // Math.imul keeps the low 32 bits, which a float64 product may lose.
  integer: Math.imul,
  vjp: (g, [a, b]) => [mul(g, b), mul(g, a)],
});

/**
 * Product of two or more tensors, element by element, broadcast by NumPy's rule; from left to right.
 *
 * @param a float32 or int32, any shape
 * @param b the same dtype, a shape that broadcasts with that of `a`
 * @param more any number of others
 * @returns the broadcast shape; int32 wraps
 * @throws ShapeError for shapes that do not broadcast, DTypeError for dtypes other than these
 *
 * ```ts
 * evaluate(mul(variable([1, 2, 3]), 10)) // => [10, 20, 30]
 * evaluate(mul(2, variable([1, 2]), variable([10, 20]))) // => [20, 80]
 * ```
 */
export function mul(a: ExprLike, b: ExprLike): Expr;
export function mul(a: ExprLike, b: ExprLike, ...more: readonly ExprLike[]): Expr;
export function mul(a: ExprLike, b: ExprLike, ...more: readonly ExprLike[]): Expr {
  const count = isCallback(arguments, 2) ? 2 : arguments.length;
  checkOperands("mul", arguments, Math.max(count, 2), arguments.length);
  const first = apply(primitive, [asExpr(a), asExpr(b)]);
  return count === 2 ? first : more.reduce<Expr>((total, x) => apply(primitive, [total, asExpr(x)]), first);
}
