import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { withGradient } from "../../primitives/annotation/withGradient.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { lessEqual } from "../../primitives/elementwise/comparison/lessEqual.ts";
import { logicalAnd } from "../../primitives/elementwise/comparison/logicalAnd.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { log } from "../../primitives/elementwise/transcendental/log.ts";

/**
 * x·ln y of each pair of elements, and 0 where x is 0, whatever y is, unless that is NaN.
 *
 * Derivatives are PyTorch's: with respect to x it is ln y, and 0 where x is 0 and y is not positive; x / y with respect to y.
 *
 * @param x float32, any shape
 * @param y the same dtype, a shape that broadcasts with that of `x`
 * @returns the broadcast shape
 * @throws ShapeError for shapes that do not broadcast, DTypeError for dtypes other than these
 *
 * ```ts
 * evaluate(xlogy(variable([0, 2]), variable([0, 3]))) // => [0, 2.197225]
 * ```
 */
export function xlogy(x: ExprLike, y: ExprLike): Expr {
  checkOperands("xlogy", arguments, 2);
  const [factor, argument] = [asExpr(x), asExpr(y)];
  const isNothing = logicalAnd(equal(factor, 0), equal(argument, argument));
  const value = where(isNothing, 0, mul(factor, log(where(isNothing, 1, argument))));
  if (value.node === "constant") return value;
  return withGradient(value, [factor, argument], (g, [a, b]) => {
    const isFlat = logicalAnd(equal(a as Expr, 0), lessEqual(b as Expr, 0));
    return [mul(g, log(where(isFlat, 1, b as Expr))), mul(g, div(a as Expr, b as Expr))];
  });
}
