import { asExpr, type Expr, type ExprLike } from "../expr.ts";
import { apply, type Binary, elementwise } from "../primitive.ts";
import { equal } from "./equal.ts";
import { greaterEqual } from "./greaterEqual.ts";
import { log } from "./log.ts";
import { logicalAnd } from "./logicalAnd.ts";
import { mul } from "./mul.ts";
import { sub } from "./sub.ts";
import { where } from "./where.ts";

const primitive = elementwise<Binary>({
  name: "pow",
  scalar: Math.pow,
  vjp: (g, [a, b], y) => [baseCotangent(g, a, b), exponentCotangent(g, a, b, y)],
});

/** g·b·aᵇ⁻¹, and 0 where b is 0, whatever a is. */
function baseCotangent(g: Expr, a: Expr, b: Expr): Expr {
  const n = b.node === "constant" && b.value.size === 1 ? b.value.item() : 0;
  if (n !== 0) return mul(g, mul(n, pow(a, n - 1)));
  const flat = equal(b, 0);
  // The inner `where` keeps a⁻¹, infinite at 0, out of the derivatives of this derivative.
  return where(flat, 0, mul(g, mul(b, pow(a, sub(where(flat, 1, b), 1)))));
}

/** g·y·ln a, and 0 where a is 0 and b is not negative: there y does not change with b. */
function exponentCotangent(g: Expr, a: Expr, b: Expr, y: Expr): Expr {
  const constant = logicalAnd(equal(a, 0), greaterEqual(b, 0));
  return mul(g, mul(y, log(where(constant, 1, a))));
}

/**
 * Each element of `a` to the power of that of `b`, broadcast by NumPy's rule.
 *
 * 0 to the power of 0 is 1. A negative number to a power that is not whole is NaN, as is the derivative with respect
 * to the exponent of a negative number.
 *
 * @param a float32, any shape
 * @param b the same dtype, a shape that broadcasts with that of `a`
 * @returns the broadcast shape
 * @throws ShapeError, DTypeError
 *
 * ```ts
 * evaluate(pow(variable([1, 2, 3]), 2)) // => [1, 4, 9]
 * ```
 */
export function pow(a: ExprLike, b: ExprLike): Expr {
  return apply(primitive, [asExpr(a), asExpr(b)]);
}
