import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import type { CumulativeOptions } from "../../primitives/other/order/cumMax.ts";
import { cumMin } from "../order/cumMin.ts";
import { lastPlaces } from "./cumArgMax.ts";

/**
 * The place of the smallest element up to each one: what `cumMin` gives, as places. PyTorch's second result of `cummin`.
 *
 * @param x float32 or int32, at least one axis
 * @param options `axis`, default 0
 * @returns int32, the shape of `x`; of equal elements the last so far, and the last NaN from the first one on
 * @throws RangeError for an axis that `x` does not have, DTypeError
 *
 * ```ts
 * evaluate(cumArgMin(variable([2, 1, 3, 1]))) // => [0, 1, 1, 3]
 * ```
 */
export function cumArgMin(x: ExprLike, options: Pick<CumulativeOptions, "axis"> = {}): Expr {
  checkOperands("cumArgMin", arguments, 1, 2);
  checkOptions("cumArgMin", options, "axis");
  return lastPlaces("cumArgMin", asExpr(x), options, cumMin);
}
