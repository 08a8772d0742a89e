import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { withGradient } from "../../primitives/annotation/withGradient.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { lessEqual } from "../../primitives/elementwise/comparison/lessEqual.ts";
import { logicalAnd } from "../../primitives/elementwise/comparison/logicalAnd.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { log1p } from "../../primitives/elementwise/transcendental/log1p.ts";

/**
 * x·ln(1 + y) of each pair of elements, and 0 where x is 0, whatever y is, unless that is NaN.
 *
 * Derivatives are PyTorch's: with respect to x it is ln(1 + y), and 0 where x is 0 and y ≤ −1; x / (1 + y) with respect to y.
 *
 * @param x float32, any shape
 * @param y the same dtype, a shape that broadcasts with that of `x`
 * @returns the broadcast shape
 * @throws ShapeError for shapes that do not broadcast, DTypeError for dtypes other than these
 *
 * ```ts
 * evaluate(xlog1py(variable([0, 2]), variable([-1, 0.5]))) // => [0, 0.81093]
 * ```
 */
export function xlog1py(x: ExprLike, y: ExprLike): Expr {
  checkOperands("xlog1py", arguments, 2);
  const [factor, argument] = [asExpr(x), asExpr(y)];
  const isNothing = logicalAnd(equal(factor, 0), equal(argument, argument));
  const value = where(isNothing, 0, mul(factor, log1p(where(isNothing, 0, argument))));
  if (value.node === "constant") return value;
  return withGradient(value, [factor, argument], (g, [a, b]) => {
    const isFlat = logicalAnd(equal(a as Expr, 0), lessEqual(b as Expr, -1));
    return [mul(g, log1p(where(isFlat, 0, b as Expr))), mul(g, div(a as Expr, add(1, b as Expr)))];
  });
}
