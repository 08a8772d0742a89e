import { checkOperands } from "../../../check/checkOperands.ts";
import type { Expr, ExprLike } from "../../../expr/expr.ts";
import { add } from "../../../primitives/elementwise/arithmetic/add.ts";
import { div } from "../../../primitives/elementwise/arithmetic/div.ts";
import { relu6 } from "./relu6.ts";

/**
 * relu6(x + 3) / 6: a sigmoid of straight lines, as in PyTorch and Keras 3.
 *
 * @param x float32, any shape
 * @returns the shape of `x`, in [0, 1]
 *
 * ```ts
 * evaluate(hardSigmoid(variable([-4, 0, 1.5]))) // => [0, 0.5, 0.75]
 * ```
 */
export function hardSigmoid(x: ExprLike): Expr {
  checkOperands("hardSigmoid", arguments, 1);
  return div(relu6(add(x, 3)), 6);
}
