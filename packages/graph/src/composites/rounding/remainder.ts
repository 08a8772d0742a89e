import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { less } from "../../primitives/elementwise/comparison/less.ts";
import { logicalAnd } from "../../primitives/elementwise/comparison/logicalAnd.ts";
import { notEqual } from "../../primitives/elementwise/comparison/notEqual.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { fmod } from "../../primitives/elementwise/discrete/fmod.ts";

/**
 * The rest of each element after taking away multiples of another, with the sign of `b`: Python's `%`.
 *
 * @param a float32 or int32, any shape
 * @param b the same dtype, a shape that broadcasts with that of `a`
 * @returns the broadcast shape, between 0 and `b`; where `b` is 0, NaN of float32 and 0 of int32
 * @throws ShapeError for shapes that do not broadcast, DTypeError for dtypes other than these
 *
 * ```ts
 * evaluate(remainder(variable([7, -7]), 3)) // => [1, 2]
 * ```
 */
export function remainder(a: ExprLike, b: ExprLike): Expr {
  checkOperands("remainder", arguments, 2);
  const divisor = asExpr(b);
  const left = fmod(a, divisor);
  const isOther = notEqual(less(left, 0), less(divisor, 0));
  return where(logicalAnd(notEqual(left, 0), isOther), add(left, divisor), left);
}
