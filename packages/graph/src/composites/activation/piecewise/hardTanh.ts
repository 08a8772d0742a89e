import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { greaterEqual } from "../../../primitives/elementwise/comparison/greaterEqual.ts";
import { lessEqual } from "../../../primitives/elementwise/comparison/lessEqual.ts";
import { where } from "../../../primitives/elementwise/comparison/where.ts";

/**
 * Each element, held between two bounds. Unlike that of `clip` its derivative at a bound is 0, as in PyTorch.
 *
 * @param x float32, any shape
 * @param low the least value, default -1
 * @param high the largest value, default 1
 * @returns the shape of `x`; NaN stays NaN
 *
 * ```ts
 * evaluate(hardTanh(variable([-3, 0.5, 2]))) // => [-1, 0.5, 1]
 * ```
 */
export function hardTanh(x: ExprLike, low: ExprLike = -1, high: ExprLike = 1): Expr {
  checkOperands("hardTanh", arguments, 1, 3);
  const operand = asExpr(x);
  return where(lessEqual(operand, low), low, where(greaterEqual(operand, high), high, operand));
}
