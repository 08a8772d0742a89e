import { checkOptions } from "@handloom/tensor";
import type { Expr, ExprLike } from "../expr.ts";
import { equal } from "../primitives/equal.ts";
import { sqrt } from "../primitives/sqrt.ts";
import { sum } from "../primitives/sum.ts";
import { where } from "../primitives/where.ts";
import type { ReductionOptions } from "../reduce.ts";
import { square } from "./square.ts";

/**
 * Euclidean length along axes: the root of the sum of squares. Its gradient at 0 is 0.
 *
 * @param x float32, any shape
 * @param options `axis`, one or a list (default all), and `keepDims` (default false)
 * @returns the shape of `x` without the axes
 * @throws RangeError for an axis that `x` does not have
 *
 * ```ts
 * evaluate(norm(variable([3, 4]))) // => 5
 * ```
 */
export function norm(x: ExprLike, options: ReductionOptions = {}): Expr {
  const squares = sum(square(x), checkOptions("norm", options, ["axis", "keepDims"]));
  const isZero = equal(squares, 0);
  // Chosen twice: the root's infinite slope at 0 must not even be computed, since 0·∞ is NaN.
  return where(isZero, 0, sqrt(where(isZero, 1, squares)));
}
