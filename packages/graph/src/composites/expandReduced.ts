import type { Dim } from "../dim.ts";
import type { Expr } from "../expr.ts";
import { broadcastTo } from "../primitives/broadcastTo.ts";
import { reshape } from "../primitives/reshape.ts";
import { reducedShape } from "../reduce.ts";

/** Spreads what a reduction made over the shape that it reduced: each element of `reduced` at every place it came from. */
export function expandReduced(
  reduced: Expr,
  shape: readonly Dim[],
  { axes }: { readonly axes: readonly number[] },
): Expr {
  return broadcastTo(reshape(reduced, reducedShape(shape, { axes, keepDims: true })), shape);
}
