import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { reductionAttributes } from "../../host/reduce.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { maximum } from "../../primitives/elementwise/arithmetic/maximum.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { sum } from "../../primitives/reduction/sum.ts";
import { square } from "../square.ts";
import { countKept } from "./countReduced.ts";
import type { MaskedReductionOptions } from "./keptElements.ts";
import { keptElements } from "./keptElements.ts";
import { mean } from "./mean.ts";

/** The options of `variance`, `std`, `moments` and what skips NaN of these. */
export interface VarianceOptions extends MaskedReductionOptions {
  /** Taken from the number of elements before dividing by it. Default 0, as in NumPy; 1 is Bessel's correction. */
  readonly correction?: number | undefined;
}

/**
 * Average squared distance from the mean along axes. In two passes, so that a large mean costs no digits.
 *
 * @param x float32, any shape
 * @param options `axis`, one or a list (default all), `keepDims` (default false), `correction` (default 0) and `where`: the
 *   elements that count, bool, broadcast to the shape of `x` (default all)
 * @returns the shape of `x` without the axes; NaN where there is nothing to average
 * @throws RangeError for an axis that `x` does not have
 *
 * ```ts
 * evaluate(variance(variable([1, 3]))) // => 1
 * evaluate(variance(variable([1, 3]), { correction: 1 })) // => 2
 * ```
 */
export function variance(x: ExprLike, options: VarianceOptions = {}): Expr {
  checkOperands("variance", arguments, 1, 2);
  const { correction = 0, where: mask, ...along } = checkOptions("variance", options, "axis keepDims correction where");
  // NaN that does not count would still be NaN in derivatives.
  const operand = keptElements("variance", asExpr(x), mask, 0);
  const attributes = reductionAttributes("variance", operand, along);
  const distance = sub(operand, mean(operand, { axis: attributes.axes, keepDims: true, where: mask }));
  const divisor = maximum(sub(countKept("variance", operand, attributes, mask), correction), 0);
  return div(sum(square(distance), { ...along, where: mask }), divisor);
}
