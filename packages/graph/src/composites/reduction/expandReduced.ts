import type { Dim } from "../../expr/dim.ts";
import type { Expr } from "../../expr/expr.ts";
import { reducedShape } from "../../host/reduce.ts";
import { broadcastTo } from "../../primitives/movement/broadcastTo.ts";
import { reshape } from "../../primitives/movement/reshape.ts";

/**
 * Spreads what a reduction made over the shape that it reduced: each element at every place that it came from. It is how
 * the gradient of a reduction begins.
 *
 * @param reduced what was made of `shape` along `axes`, with these axes as 1 or left out
 * @returns `shape`
 *
 * ```ts
 * evaluate(expandReduced(variable([3, 7]), [2, 2], { axes: [1] })) // => [[3, 3], [7, 7]]
 * ```
 */
export function expandReduced(
  reduced: Expr,
  shape: readonly Dim[],
  { axes }: { readonly axes: readonly number[] },
): Expr {
  return broadcastTo(reshape(reduced, reducedShape(shape, { axes, keepDims: true })), shape);
}
