import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import type { Dim } from "../../expr/dim.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { axisOf } from "../../expr/shape.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { logicalOr } from "../../primitives/elementwise/comparison/logicalOr.ts";
import { notEqual } from "../../primitives/elementwise/comparison/notEqual.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { arange } from "../../primitives/other/arange.ts";
import { type CumulativeOptions, cumMax } from "../../primitives/other/order/cumMax.ts";

/**
 * The place of the largest element up to each one: what `cumMax` gives, as places. PyTorch's second result of `cummax`.
 *
 * @param x float32 or int32, at least one axis
 * @param options `axis`, default 0
 * @returns int32, the shape of `x`; of equal elements the last so far, and the last NaN from the first one on
 * @throws RangeError for an axis that `x` does not have, DTypeError
 *
 * ```ts
 * evaluate(cumArgMax(variable([1, 3, 2, 3]))) // => [0, 1, 1, 3]
 * ```
 */
export function cumArgMax(x: ExprLike, options: Pick<CumulativeOptions, "axis"> = {}): Expr {
  checkOperands("cumArgMax", arguments, 1, 2);
  checkOptions("cumArgMax", options, "axis");
  return lastPlaces("cumArgMax", asExpr(x), options, cumMax);
}

/** The last place so far where an element is the extreme one. */
export function lastPlaces(
  called: string,
  x: Expr,
  { axis = 0 }: Pick<CumulativeOptions, "axis">,
  extreme: (x: Expr, options: CumulativeOptions) => Expr,
): Expr {
  const along = axisOf(called, axis, x.shape.length);
  const size = x.shape[along] as Dim;
  const places = reshape(
    arange(size),
    x.shape.map((_, at) => (at === along ? size : 1)),
  );
  const isExtreme = logicalOr(equal(x, extreme(x, { axis: along })), notEqual(x, x));
  return cumMax(where(isExtreme, places, 0), { axis: along });
}
