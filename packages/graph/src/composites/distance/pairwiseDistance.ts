import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { norm } from "../reduction/norm.ts";

/** The options of `pairwiseDistance`. */
export interface PairwiseDistanceOptions {
  /** Of the norm. Default 2. */
  readonly order?: number | undefined;
  /** Added to each difference, so that the distance has a derivative at 0. Default 1e-6. */
  readonly epsilon?: number | undefined;
  /** Keep the last axis with size 1. Default false. */
  readonly keepDims?: boolean | undefined;
}

/**
 * The distance of each vector from its counterpart: ‖a − b + epsilon‖ along the last axis, PyTorch's `pairwise_distance`.
 *
 * @param a float32 `[…, size]`
 * @param b float32, a shape that broadcasts with that of `a`
 * @param options `order` of the norm (default 2), `epsilon` (default 1e-6) and `keepDims` (default false)
 * @returns the broadcast shape without its last axis
 * @throws ShapeError for shapes that do not broadcast, DTypeError for dtypes other than these, OptionsError for an unknown
 *   option
 *
 * ```ts
 * evaluate(pairwiseDistance(variable([[0, 0], [1, 1]]), variable([[3, 4], [1, 3]]))) // => [5, 2]
 * ```
 */
export function pairwiseDistance(a: ExprLike, b: ExprLike, options: PairwiseDistanceOptions = {}): Expr {
  checkOperands("pairwiseDistance", arguments, 2, 3);
  const known = "order epsilon keepDims";
  const { order = 2, epsilon = 1e-6, keepDims } = checkOptions("pairwiseDistance", options, known);
  return norm(add(sub(a, b), epsilon), { axis: -1, order, keepDims });
}
