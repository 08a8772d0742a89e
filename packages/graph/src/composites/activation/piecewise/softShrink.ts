import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { add } from "../../../primitives/elementwise/arithmetic/add.ts";
import { mul } from "../../../primitives/elementwise/arithmetic/mul.ts";
import { neg } from "../../../primitives/elementwise/arithmetic/neg.ts";
import { sub } from "../../../primitives/elementwise/arithmetic/sub.ts";
import { greater } from "../../../primitives/elementwise/comparison/greater.ts";
import { less } from "../../../primitives/elementwise/comparison/less.ts";
import { where } from "../../../primitives/elementwise/comparison/where.ts";

/**
 * Each element moved towards 0 by lambda, and 0 where it lies within lambda of 0: the proximal map of lambda·|x|.
 *
 * @param x float32, any shape
 * @param lambda ≥ 0, default 0.5
 * @returns the shape of `x`
 *
 * ```ts
 * evaluate(softShrink(variable([-2, 0.25, 1]))) // => [-1.5, 0, 0.5]
 * ```
 */
export function softShrink(x: ExprLike, lambda: ExprLike = 0.5): Expr {
  checkOperands("softShrink", arguments, 1, 2);
  const operand = asExpr(x);
  const below = where(less(operand, neg(lambda)), add(operand, lambda), mul(0, operand));
  return where(greater(operand, lambda), sub(operand, lambda), below);
}
