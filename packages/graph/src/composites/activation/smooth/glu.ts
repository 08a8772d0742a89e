import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../../check/checkOperands.ts";
import type { Expr, ExprLike } from "../../../expr/expr.ts";
import { mul } from "../../../primitives/elementwise/arithmetic/mul.ts";
import { sigmoid } from "../../../primitives/elementwise/transcendental/sigmoid.ts";
import { split } from "../../shape/split.ts";
import type { AxisOption } from "../softmax.ts";

/**
 * Gated linear unit: the first half along an axis times the sigmoid of the second half.
 *
 * @param x float32, an even size along the axis
 * @param options `axis`, default the last
 * @returns the shape of `x` with half of the size
 * @throws ShapeError for an odd size, RangeError for an axis that `x` does not have
 *
 * Source: Dauphin, Fan, Auli & Grangier 2016, arXiv:1612.08083.
 *
 * ```ts
 * evaluate(glu(variable([3, 4, 0, 1000]))) // => [1.5, 4]
 * ```
 */
export function glu(x: ExprLike, options: AxisOption = {}): Expr {
  checkOperands("glu", arguments, 1, 2);
  const { axis = -1 } = checkOptions("glu", options, "axis");
  const [value, gate] = split(x, 2, { axis }) as [Expr, Expr];
  return mul(value, sigmoid(gate));
}
