import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { cast } from "../../primitives/elementwise/arithmetic/cast.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { floor } from "../../primitives/elementwise/arithmetic/floor.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { less } from "../../primitives/elementwise/comparison/less.ts";
import { logicalAnd } from "../../primitives/elementwise/comparison/logicalAnd.ts";
import { notEqual } from "../../primitives/elementwise/comparison/notEqual.ts";
import { fmod } from "../../primitives/elementwise/discrete/fmod.ts";
import { truncDivide } from "../../primitives/elementwise/discrete/truncDivide.ts";

/**
 * The largest whole number that is not above the quotient of each pair of elements: Python's `//`.
 *
 * @param a float32 or int32, any shape
 * @param b the same dtype, a shape that broadcasts with that of `a`
 * @returns the broadcast shape; int32 by 0 is 0
 * @throws ShapeError for shapes that do not broadcast, DTypeError for dtypes other than these
 *
 * ```ts
 * evaluate(floorDivide(variable([7, -7], { dtype: "int32" }), 2)) // => [3, -4]
 * ```
 */
export function floorDivide(a: ExprLike, b: ExprLike): Expr {
  checkOperands("floorDivide", arguments, 2);
  const [dividend, divisor] = [asExpr(a), asExpr(b)];
  if (dividend.dtype !== "int32" && divisor.dtype !== "int32") return floor(div(dividend, divisor));
  const left = fmod(dividend, divisor);
  const isBelow = logicalAnd(notEqual(left, 0), notEqual(less(left, 0), less(divisor, 0)));
  return sub(truncDivide(dividend, divisor), cast(isBelow, "int32"));
}
