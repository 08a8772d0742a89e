import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { neg } from "../../primitives/elementwise/arithmetic/neg.ts";
import { type AxisOption, softmax } from "./softmax.ts";

/**
 * e⁻ˣ by the sum of all of them along an axis: `softmax` of −x.
 *
 * @param x float32, at least one axis
 * @param options `axis`, default -1, the last
 * @returns the shape of `x`, in [0, 1], with the sum 1 along the axis
 * @throws RangeError for an axis that `x` does not have
 *
 * ```ts
 * evaluate(softmin(variable([0, 0, 100]))) // => [0.5, 0.5, 0]
 * ```
 */
export function softmin(x: ExprLike, options: AxisOption = {}): Expr {
  checkOperands("softmin", arguments, 1, 2);
  checkOptions("softmin", options, "axis");
  return softmax(neg(x), options);
}
