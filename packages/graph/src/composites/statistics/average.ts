import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import type { ReductionOptions } from "../../host/reduce.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { broadcastTo } from "../../primitives/movement/broadcastTo.ts";
import { sum } from "../../primitives/reduction/sum.ts";
import { mean } from "../reduction/mean.ts";

/** The options of `average`. */
export interface AverageOptions extends ReductionOptions {
  /** How much each element counts: float32, a shape that broadcasts to that of `x`. Default: all the same. */
  readonly weights?: ExprLike | undefined;
}

/**
 * Weighted mean along axes: Σ w·x / Σ w.
 *
 * @param x float32, any shape
 * @param options `weights`, float32, which broadcast to the shape of `x` (default: the mean); `axis`, one or a list (default
 *   all), and `keepDims` (default false)
 * @returns the shape of `x` without the axes; NaN where the weights add up to 0 and so does what they weigh
 * @throws ShapeError, DTypeError; RangeError for an axis that `x` does not have
 *
 * ```ts
 * evaluate(average(variable([1, 2, 6]), { weights: variable([1, 1, 2]) })) // => 3.75
 * ```
 */
export function average(x: ExprLike, options: AverageOptions = {}): Expr {
  checkOperands("average", arguments, 1, 2);
  const { weights, ...along } = checkOptions("average", options, "axis keepDims weights");
  if (weights === undefined) return mean(x, along);
  const operand = asExpr(x);
  const each = broadcastTo(asExpr(weights), operand.shape);
  return div(sum(mul(operand, each), along), sum(each, along));
}
