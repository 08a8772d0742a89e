import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { type ReductionOptions, reductionAttributes } from "../../host/reduce.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { log } from "../../primitives/elementwise/transcendental/log.ts";
import { countReduced } from "../reduction/countReduced.ts";
import { logSumExp } from "./logSumExp.ts";

/**
 * log of the mean of exp(x) along axes, without overflow.
 *
 * @param x float32, any shape
 * @param options `axis`, one or a list (default all), and `keepDims` (default false)
 * @returns the shape of `x` without the axes; -∞ where all elements are
 * @throws RangeError for an axis that `x` does not have, ShapeError for one of size 0
 *
 * ```ts
 * evaluate(logMeanExp(variable([1000, 1000]))) // => 1000
 * ```
 */
export function logMeanExp(x: ExprLike, options: ReductionOptions = {}): Expr {
  checkOperands("logMeanExp", arguments, 1, 2);
  const operand = asExpr(x);
  const attributes = reductionAttributes("logMeanExp", operand, options);
  return sub(logSumExp(operand, options), log(countReduced(operand, attributes)));
}
