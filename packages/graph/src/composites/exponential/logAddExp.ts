import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { withGradient } from "../../primitives/annotation/withGradient.ts";
import { abs } from "../../primitives/elementwise/arithmetic/abs.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { maximum } from "../../primitives/elementwise/arithmetic/maximum.ts";
import { minimum } from "../../primitives/elementwise/arithmetic/minimum.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { neg } from "../../primitives/elementwise/arithmetic/neg.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { logicalAnd } from "../../primitives/elementwise/comparison/logicalAnd.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { exp } from "../../primitives/elementwise/transcendental/exp.ts";
import { log1p } from "../../primitives/elementwise/transcendental/log1p.ts";
import { sigmoid } from "../../primitives/elementwise/transcendental/sigmoid.ts";

/**
 * ln(e^a + e^b) of each pair of elements, which neither overflows nor loses what is small beside the other.
 *
 * @param a float32, any shape
 * @param b the same dtype, a shape that broadcasts with that of `a`
 * @returns the broadcast shape; where both are the same infinity, that one
 * @throws ShapeError for shapes that do not broadcast, DTypeError for dtypes other than these
 *
 * ```ts
 * evaluate(logAddExp(variable([1000, 0]), variable([1000, Number.NEGATIVE_INFINITY]))) // => [1000.693147, 0]
 * ```
 */
export function logAddExp(a: ExprLike, b: ExprLike): Expr {
  checkOperands("logAddExp", arguments, 2);
  const [left, right] = [asExpr(a), asExpr(b)];
  const larger = maximum(left, right);
  // The difference of two infinities is NaN.
  const tail = where(equal(left, right), Math.LN2, log1p(exp(sub(minimum(left, right), larger))));
  const value = add(larger, tail);
  if (value.node === "constant") return value;
  return withGradient(value, [left, right], (g, [one, other]) => {
    const distance = finiteDistance(one as Expr, other as Expr);
    return [mul(g, sigmoid(distance)), mul(g, sigmoid(neg(distance)))];
  });
}

/** a − b, and 0 where both are the same infinity: they have equal shares there. */
function finiteDistance(a: Expr, b: Expr): Expr {
  const isEqual = logicalAnd(equal(a, b), equal(abs(a), Number.POSITIVE_INFINITY));
  return where(isEqual, 0, sub(a, b));
}
