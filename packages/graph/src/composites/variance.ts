import { asExpr, type Expr, type ExprLike } from "../expr.ts";
import { div } from "../primitives/div.ts";
import { maximum } from "../primitives/maximum.ts";
import { sub } from "../primitives/sub.ts";
import { sum } from "../primitives/sum.ts";
import { type Axes, reductionAttributes } from "../reduce.ts";
import { countReduced } from "./countReduced.ts";
import { mean } from "./mean.ts";
import { square } from "./square.ts";

export interface VarianceOptions extends Axes {
  /** Taken from the number of elements before dividing by it. Default 0, as in NumPy; 1 is Bessel's correction. */
  readonly correction?: number | undefined;
}

/**
 * Average squared distance from the mean along axes. In two passes, so that a large mean costs no digits.
 *
 * @param x float32, any shape
 * @param options `axes` (default all), `keepDims` (default false) and `correction` (default 0)
 * @returns the shape of `x` without the axes; NaN where there is nothing to average
 * @throws RangeError for an axis that `x` does not have
 *
 * ```ts
 * evaluate(variance(variable([1, 3]))) // => 1
 * evaluate(variance(variable([1, 3]), { correction: 1 })) // => 2
 * ```
 */
export function variance(x: ExprLike, { correction = 0, ...options }: VarianceOptions = {}): Expr {
  const operand = asExpr(x);
  const attributes = reductionAttributes("variance", operand, options);
  const distance = sub(operand, mean(operand, { axes: attributes.axes, keepDims: true }));
  const divisor = maximum(sub(countReduced(operand, attributes), correction), 0);
  return div(sum(square(distance), options), divisor);
}
