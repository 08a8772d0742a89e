import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { mul } from "../../../primitives/elementwise/arithmetic/mul.ts";
import { hardSigmoid } from "./hardSigmoid.ts";

/**
 * x·hardSigmoid(x): a `silu` of straight lines and a parabola.
 *
 * @param x float32, any shape
 * @returns the shape of `x`
 *
 * Source: Howard et al. 2019, arXiv:1905.02244.
 *
 * ```ts
 * evaluate(hardSwish(variable([-4, 1.5, 5]))) // => [0, 1.125, 5]
 * ```
 */
export function hardSwish(x: ExprLike): Expr {
  checkOperands("hardSwish", arguments, 1);
  const operand = asExpr(x);
  return mul(operand, hardSigmoid(operand));
}
