import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { neg } from "../../primitives/elementwise/arithmetic/neg.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { log } from "../../primitives/elementwise/transcendental/log.ts";
import { log1p } from "../../primitives/elementwise/transcendental/log1p.ts";

/**
 * ln(p / (1 − p)) of each element: what `sigmoid` turns into p.
 *
 * @param p float32, any shape, in [0, 1]
 * @returns the shape of `p`; -Infinity at 0, Infinity at 1, NaN outside
 *
 * ```ts
 * evaluate(logit(variable([0.5, 0.9]))) // => [0, 2.197225]
 * ```
 */
export function logit(p: ExprLike): Expr {
  checkOperands("logit", arguments, 1);
  const operand = asExpr(p);
  return sub(log(operand), log1p(neg(operand)));
}
