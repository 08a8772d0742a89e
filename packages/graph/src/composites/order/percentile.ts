import { checkNumber, checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { type QuantileOptions, quantile } from "./quantile.ts";

/**
 * The element below which q percent of all elements along axes lie: `quantile` of q / 100.
 *
 * @param x float32, any shape; sizes of the axes are numbers
 * @param q in 0 … 100, or a list of such numbers, which are then the first axis of the result
 * @param options those of `quantile`: `axis`, `keepDims`, `method`
 * @returns the shape of `x` without the axes; NaN where one of the elements is
 * @throws RangeError for another q or axis, ShapeError for axes that hold nothing
 *
 * ```ts
 * evaluate(percentile(variable([1, 2, 3, 4]), 25)) // => 1.75
 * ```
 */
export function percentile(x: ExprLike, q: number | readonly number[], options: QuantileOptions = {}): Expr {
  checkOperands("percentile", arguments, 1, 3);
  checkOptions("percentile", options, "axis keepDims method");
  for (const one of [q].flat()) checkNumber("percentile", "q", one, { least: 0, most: 100 });
  return quantile(x, typeof q === "number" ? q / 100 : q.map((one) => one / 100), options);
}
