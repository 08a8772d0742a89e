import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { withGradient } from "../../primitives/annotation/withGradient.ts";
import { abs } from "../../primitives/elementwise/arithmetic/abs.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { maximum } from "../../primitives/elementwise/arithmetic/maximum.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { greater } from "../../primitives/elementwise/comparison/greater.ts";
import { less } from "../../primitives/elementwise/comparison/less.ts";
import { logicalAnd } from "../../primitives/elementwise/comparison/logicalAnd.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { sqrt } from "../../primitives/elementwise/transcendental/sqrt.ts";
import { square } from "../square.ts";

/**
 * √(a² + b²) of each pair of elements, also where the squares would overflow or vanish. Its derivatives at 0, 0 are 0.
 *
 * @param a float32, any shape
 * @param b the same dtype, a shape that broadcasts with that of `a`
 * @returns the broadcast shape
 * @throws ShapeError for shapes that do not broadcast, DTypeError for dtypes other than these
 *
 * ```ts
 * evaluate(hypot(3, 4)) // => 5
 * ```
 */
export function hypot(a: ExprLike, b: ExprLike): Expr {
  checkOperands("hypot", arguments, 2);
  const [left, right] = [asExpr(a), asExpr(b)];
  const largest = maximum(abs(left), abs(right));
  const isScale = logicalAnd(greater(largest, 0), less(largest, Number.POSITIVE_INFINITY));
  // A quarter of each large element is taken: engines may divide by its reciprocal, which must not be subnormal.
  const scale = where(isScale, where(greater(largest, 1), mul(largest, 0.25), largest), 1);
  const length = mul(scale, sqrt(add(square(div(left, scale)), square(div(right, scale)))));
  if (length.node === "constant") return length;
  return withGradient(length, [left, right], (g, [one, other], y) => {
    const divisor = where(equal(y, 0), 1, y);
    return [mul(g, div(one as Expr, divisor)), mul(g, div(other as Expr, divisor))];
  });
}
