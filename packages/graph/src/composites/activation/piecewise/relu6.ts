import { checkOperands } from "../../../check/checkOperands.ts";
import type { Expr, ExprLike } from "../../../expr/expr.ts";
import { hardTanh } from "./hardTanh.ts";

/**
 * Each element, held between 0 and 6. Its derivative at both is 0.
 *
 * @param x float32, any shape
 * @returns the shape of `x`
 *
 * ```ts
 * evaluate(relu6(variable([-1, 3, 8]))) // => [0, 3, 6]
 * ```
 */
export function relu6(x: ExprLike): Expr {
  checkOperands("relu6", arguments, 1);
  return hardTanh(x, 0, 6);
}
