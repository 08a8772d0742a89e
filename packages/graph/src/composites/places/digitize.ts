import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { searchSorted } from "../order/searchSorted.ts";

/** The options of `digitize`. */
export interface DigitizeOptions {
  /** Whether a bin holds its upper edge, and not its lower one. Default false. */
  readonly right?: boolean | undefined;
}

/**
 * The bin that each element belongs to: bin i reaches from `bins[i − 1]` up to `bins[i]`. NumPy's `digitize`; PyTorch's
 * `bucketize` with the opposite `right`.
 *
 * @param x float32 or int32, any shape
 * @param bins the dtype of `x`, `[edges]`, ascending; the size is a number
 * @param options `right`: whether a bin holds its upper edge in place of its lower one, default false
 * @returns int32 in 0 … edges, the shape of `x`; NaN belongs to the last one
 * @throws ShapeError for `bins` that are not a vector, DTypeError for dtypes other than these, OptionsError for an unknown
 *   option
 *
 * ```ts
 * evaluate(digitize(variable([0.5, 1, 7]), variable([0, 1, 2]))) // => [1, 2, 3]
 * ```
 */
export function digitize(x: ExprLike, bins: ExprLike, options: DigitizeOptions = {}): Expr {
  checkOperands("digitize", arguments, 2, 3);
  const { right = false } = checkOptions("digitize", options, "right");
  const edges = asExpr(bins);
  if (edges.shape.length !== 1)
    throw new ShapeError("digitize", [edges], "the edges are not a vector", "Use searchSorted for edges of each row");
  return searchSorted(edges, x, { side: right ? "left" : "right" });
}
