import { checkOperands } from "../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../expr/expr.ts";
import { greater } from "../primitives/elementwise/comparison/greater.ts";
import { less } from "../primitives/elementwise/comparison/less.ts";
import { where } from "../primitives/elementwise/comparison/where.ts";

/**
 * Each element, held between two bounds. Gradients pass inside, the bounds included.
 *
 * @param x float32, int32 or uint8, any shape
 * @param low the least value, -Infinity for none
 * @param high the largest value, Infinity for none; it wins where `low` is larger
 * @returns the broadcast shape; NaN stays NaN
 *
 * ```ts
 * evaluate(clip(variable([-2, 0.5, 7]), 0, 1)) // => [0, 0.5, 1]
 * ```
 */
export function clip(x: ExprLike, low: ExprLike, high: ExprLike): Expr {
  checkOperands("clip", arguments, 3);
  const operand = asExpr(x);
  const raised = where(less(operand, low), low, operand);
  return where(greater(raised, high), high, raised);
}
