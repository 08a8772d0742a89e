import { checkOperands } from "../../../check/checkOperands.ts";
import type { Expr, ExprLike } from "../../../expr/expr.ts";
import { neg } from "../../../primitives/elementwise/arithmetic/neg.ts";
import { softplus } from "./softplus.ts";

/**
 * ln sigmoid(x), which neither overflows nor becomes -Infinity.
 *
 * @param x float32, any shape
 * @returns the shape of `x`; every element ≤ 0
 *
 * ```ts
 * evaluate(logSigmoid(variable([-1000, 0, 1000]))) // => [-1000, -0.693147, 0]
 * ```
 */
export function logSigmoid(x: ExprLike): Expr {
  checkOperands("logSigmoid", arguments, 1);
  return neg(softplus(neg(x)));
}
