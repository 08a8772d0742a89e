import { checkNumber, checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import type { ReductionOptions } from "../../host/reduce.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { cast } from "../../primitives/elementwise/arithmetic/cast.ts";
import { floor } from "../../primitives/elementwise/arithmetic/floor.ts";
import { maximum } from "../../primitives/elementwise/arithmetic/maximum.ts";
import { minimum } from "../../primitives/elementwise/arithmetic/minimum.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { sum } from "../../primitives/reduction/sum.ts";
import { takeAlongAxis } from "../indexing/takeAlongAxis.ts";
import { type SortedAlong, sortedAlong } from "../order/quantile.ts";
import { squeeze } from "../shape/squeeze.ts";
import { stack } from "../shape/stack.ts";

/**
 * The element below which a part q of the elements along axes lies that are not NaN: NumPy's `nanquantile`, with a straight
 * line between two elements.
 *
 * @param x float32, any shape; sizes of the axes are numbers
 * @param q in 0 … 1, or a list of such numbers, which are then the first axis of the result
 * @param options `axis`, one or a list (default all), and `keepDims` (default false)
 * @returns the shape of `x` without the axes; NaN where all elements are
 * @throws RangeError for another q or axis, ShapeError for axes that hold nothing
 *
 * ```ts
 * evaluate(nanQuantile(variable([4, NaN, 1, 2]), [0, 0.75])) // => [1, 3]
 * ```
 */
export function nanQuantile(x: ExprLike, q: number | readonly number[], options: ReductionOptions = {}): Expr {
  checkOperands("nanQuantile", arguments, 1, 3);
  return quantiles("nanQuantile", asExpr(x), q, checkOptions("nanQuantile", options, "axis keepDims"));
}

/**
 * The middle of the elements along axes that are not NaN, or the mean of the two in the middle: NumPy's `nanmedian`.
 *
 * @param x float32, any shape; sizes of the axes are numbers
 * @param options `axis`, one or a list (default all), and `keepDims` (default false)
 * @returns the shape of `x` without the axes; NaN where all elements are
 * @throws RangeError for an axis that `x` does not have, ShapeError for axes that hold nothing
 *
 * ```ts
 * evaluate(nanMedian(variable([4, NaN, 1, 2]))) // => 2
 * ```
 */
export function nanMedian(x: ExprLike, options: ReductionOptions = {}): Expr {
  checkOperands("nanMedian", arguments, 1, 2);
  return quantiles("nanMedian", asExpr(x), 0.5, checkOptions("nanMedian", options, "axis keepDims"));
}

function quantiles(called: string, x: Expr, q: number | readonly number[], options: ReductionOptions): Expr {
  for (const one of [q].flat()) checkNumber(called, "q", one, { least: 0, most: 1 });
  const along = sortedAlong(called, x, options);
  return typeof q === "number" ? quantileOf(along, q) : stack(q.map((one) => quantileOf(along, one)));
}

/** NaN stands last, so that how many numbers there are says where the quantile is. */
function quantileOf({ sorted, asResult }: SortedAlong, q: number): Expr {
  const count = sum(cast(equal(sorted, sorted), "float32"), { axis: -1, keepDims: true });
  const last = maximum(sub(count, 1), 0);
  const place = mul(q, last);
  const before = floor(place);
  const element = (index: Expr) => takeAlongAxis(sorted, cast(index, "int32"), { axis: -1 });
  const [low, high] = [element(before), element(minimum(add(before, 1), last))];
  return asResult(squeeze(add(low, mul(sub(high, low), sub(place, before))), { axis: -1 }));
}
