import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { abs } from "../../../primitives/elementwise/arithmetic/abs.ts";
import { add } from "../../../primitives/elementwise/arithmetic/add.ts";
import { div } from "../../../primitives/elementwise/arithmetic/div.ts";

/**
 * x / (1 + |x|): a sigmoid that approaches ±1 slowly.
 *
 * @param x float32, any shape
 * @returns the shape of `x`, in (-1, 1)
 *
 * ```ts
 * evaluate(softsign(variable([-1, 0, 3]))) // => [-0.5, 0, 0.75]
 * ```
 */
export function softsign(x: ExprLike): Expr {
  checkOperands("softsign", arguments, 1);
  const operand = asExpr(x);
  return div(operand, add(1, abs(operand)));
}
