import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { stopGradient } from "../../primitives/annotation/stopGradient.ts";
import { abs } from "../../primitives/elementwise/arithmetic/abs.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { exp } from "../../primitives/elementwise/transcendental/exp.ts";
import { log } from "../../primitives/elementwise/transcendental/log.ts";
import { type CumulativeOptions, cumMax, cumulativeAttributes } from "../../primitives/other/order/cumMax.ts";
import { linearRecurrence, shifted } from "../../primitives/other/order/linearRecurrence.ts";

/**
 * log Σ exp(x) of the elements up to each one, without overflow.
 *
 * @param x float32, at least one axis
 * @param options `axis`, default 0; `reverse`: from each element on, default false
 * @returns the shape of `x`; -∞ where all elements so far are
 * @throws RangeError for an axis that `x` does not have, DTypeError
 *
 * ```ts
 * evaluate(logCumSumExp(variable([1000, 1000]))) // => [1000, 1000.693147]
 * ```
 */
export function logCumSumExp(x: ExprLike, options: CumulativeOptions = {}): Expr {
  checkOperands("logCumSumExp", arguments, 1, 2);
  const operand = asExpr(x);
  const attributes = cumulativeAttributes("logCumSumExp", operand, options);
  const largest = stopGradient(cumMax(operand, attributes));
  // ∞ - ∞ is NaN, so an infinite maximum is not subtracted.
  const shift = where(equal(abs(largest), Number.POSITIVE_INFINITY), 0, largest);
  const before = shifted(largest, attributes.axis, attributes.reverse, 1);
  // A larger maximum makes all exponentials before it smaller.
  const decay = where(equal(before, largest), 1, exp(sub(before, largest)));
  const total = linearRecurrence(decay, exp(sub(operand, shift)), attributes);
  return add(log(total), shift);
}
