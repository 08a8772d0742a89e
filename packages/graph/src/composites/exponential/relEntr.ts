import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { greater } from "../../primitives/elementwise/comparison/greater.ts";
import { greaterEqual } from "../../primitives/elementwise/comparison/greaterEqual.ts";
import { logicalAnd } from "../../primitives/elementwise/comparison/logicalAnd.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { log } from "../../primitives/elementwise/transcendental/log.ts";

/**
 * x·ln(x / y) of each pair of elements, whose sum is a Kullback–Leibler divergence. It is 0 where x is 0 and y is not
 * negative, and Infinity where an element cannot be a probability.
 *
 * @param x float32, any shape
 * @param y the same dtype, a shape that broadcasts with that of `x`
 * @returns the broadcast shape; derivatives are 0 where not both are positive
 * @throws ShapeError for shapes that do not broadcast, DTypeError for dtypes other than these
 *
 * ```ts
 * evaluate(relEntr(variable([1, 0, 1]), variable([2, 1, 0]))) // => [-0.693147, 0, Infinity]
 * ```
 */
export function relEntr(x: ExprLike, y: ExprLike): Expr {
  checkOperands("relEntr", arguments, 2);
  const [left, right] = [asExpr(x), asExpr(y)];
  const isInside = logicalAnd(greater(left, 0), greater(right, 0));
  const [one, other] = [where(isInside, left, 1), where(isInside, right, 1)];
  const isNothing = logicalAnd(equal(left, 0), greaterEqual(right, 0));
  const isNumber = logicalAnd(equal(left, left), equal(right, right));
  const edge = where(isNothing, 0, where(isNumber, Number.POSITIVE_INFINITY, Number.NaN));
  return where(isInside, mul(one, sub(log(one), log(other))), edge);
}
