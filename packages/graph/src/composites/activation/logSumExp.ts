import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { type ReductionOptions, reductionAttributes } from "../../host/reduce.ts";
import { stopGradient } from "../../primitives/annotation/stopGradient.ts";
import { abs } from "../../primitives/elementwise/arithmetic/abs.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { exp } from "../../primitives/elementwise/transcendental/exp.ts";
import { log } from "../../primitives/elementwise/transcendental/log.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { max } from "../../primitives/reduction/max.ts";
import { sum } from "../../primitives/reduction/sum.ts";

/**
 * log Σ exp(x) along axes, without overflow.
 *
 * @param x float32, any shape
 * @param options `axis`, one or a list (default all), and `keepDims` (default false)
 * @returns the shape of `x` without the axes; -∞ where all elements are
 * @throws RangeError for an axis that `x` does not have, ShapeError for one of size 0
 *
 * ```ts
 * evaluate(logSumExp(variable([1000, 1000]))) // => 1000.693147
 * ```
 */
export function logSumExp(x: ExprLike, options: ReductionOptions = {}): Expr {
  checkOperands("logSumExp", arguments, 1, 2);
  const operand = asExpr(x);
  const { axes } = reductionAttributes("logSumExp", operand, options);
  const largest = stopGradient(max(operand, { axis: axes, keepDims: true }));
  // ∞ - ∞ is NaN, so an infinite maximum is not subtracted.
  const shift = where(equal(abs(largest), Number.POSITIVE_INFINITY), 0, largest);
  const total = sum(exp(sub(operand, shift)), options);
  return add(log(total), reshape(shift, total.shape));
}
