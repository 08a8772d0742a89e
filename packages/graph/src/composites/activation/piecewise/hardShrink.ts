import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { abs } from "../../../primitives/elementwise/arithmetic/abs.ts";
import { lessEqual } from "../../../primitives/elementwise/comparison/lessEqual.ts";
import { where } from "../../../primitives/elementwise/comparison/where.ts";

/**
 * Each element, and 0 where it lies within lambda of 0.
 *
 * @param x float32, any shape
 * @param lambda ≥ 0, default 0.5
 * @returns the shape of `x`
 *
 * ```ts
 * evaluate(hardShrink(variable([-2, 0.25, 1]))) // => [-2, 0, 1]
 * ```
 */
export function hardShrink(x: ExprLike, lambda: ExprLike = 0.5): Expr {
  checkOperands("hardShrink", arguments, 1, 2);
  const operand = asExpr(x);
  return where(lessEqual(abs(operand), lambda), 0, operand);
}
