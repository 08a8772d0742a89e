import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { lessEqual } from "../../../primitives/elementwise/comparison/lessEqual.ts";
import { where } from "../../../primitives/elementwise/comparison/where.ts";

/**
 * Each element, or 0 where it is negative. Its derivative at 0 is 0.
 *
 * @param x float32 or int32, any shape
 * @returns the shape of `x`; NaN stays NaN
 *
 * ```ts
 * evaluate(relu(variable([-2, 0, 3]))) // => [0, 0, 3]
 * ```
 */
export function relu(x: ExprLike): Expr {
  checkOperands("relu", arguments, 1);
  const operand = asExpr(x);
  // Not maximum(x, 0), whose derivative at 0 is 1/2; not greater(x, 0), which loses NaN.
  return where(lessEqual(operand, 0), 0, operand);
}
