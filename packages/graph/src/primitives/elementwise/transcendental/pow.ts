import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { apply, type Binary, elementwise } from "../../../primitive.ts";
import { mul } from "../arithmetic/mul.ts";
import { sub } from "../arithmetic/sub.ts";
import { equal } from "../comparison/equal.ts";
import { greaterEqual } from "../comparison/greaterEqual.ts";
import { logicalAnd } from "../comparison/logicalAnd.ts";
import { where } from "../comparison/where.ts";
import { log } from "./log.ts";

const primitive = elementwise<Binary>({
  name: "pow",
  approximate: true,
  scalar: power,
  vjp: (g, [a, b], y) => [baseCotangent(g, a, b), exponentCotangent(g, a, b, y)],
});

/** C's `pow`: JavaScript's gives NaN at 1 to the power of NaN, and at ±1 to the power of ±Infinity. */
function power(a: number, b: number): number {
  return a === 1 || (a === -1 && Math.abs(b) === Number.POSITIVE_INFINITY) ? 1 : a ** b;
}

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
 * Special values are those of C's `pow` (C99, F.9.4.4), as in NumPy and PyTorch: anything to the power of 0 is 1, and
 * so are 1 to any power, NaN included, and -1 to the power of ±Infinity (where JavaScript's `Math.pow` is NaN). A finite
 * negative number to a power that is not whole is NaN.
 *
 * Derivatives at such points are PyTorch's: 0 with respect to the base where the exponent is 0, 0 with respect to the
 * exponent where the base is 0 and the exponent is not negative, NaN with respect to the exponent of a negative number.
 *
 * @param a float32, any shape
 * @param b the same dtype, a shape that broadcasts with that of `a`
 * @returns the broadcast shape
 * @throws ShapeError for shapes that do not broadcast, DTypeError for dtypes other than these
 *
 * ```ts
 * evaluate(pow(variable([1, 2, 3]), 2)) // => [1, 4, 9]
 * ```
 */
export function pow(a: ExprLike, b: ExprLike): Expr {
  checkOperands("pow", arguments, 2);
  return apply(primitive, [asExpr(a), asExpr(b)]);
}
