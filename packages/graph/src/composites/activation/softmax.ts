import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { axisOf } from "../../expr/shape.ts";
import { stopGradient } from "../../primitives/annotation/stopGradient.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { exp } from "../../primitives/elementwise/transcendental/exp.ts";
import { max } from "../../primitives/reduction/max.ts";
import { sum } from "../../primitives/reduction/sum.ts";

/** The axis along which `softmax` and its like compare elements. */
export interface AxisOption {
  /** Negative ones count from the last. Default -1. */
  readonly axis?: number | undefined;
}

/**
 * Probabilities from logits: exp(x) / Σ exp(x) along an axis.
 *
 * @param x float32, at least one axis
 * @param options `axis`, default the last
 * @returns the shape of `x`; every element in [0, 1], adding up to 1 along the axis
 * @throws RangeError for an axis that `x` does not have, ShapeError for one of size 0
 *
 * ```ts
 * evaluate(softmax(variable([1000, 1000, Number.NEGATIVE_INFINITY]))) // => [0.5, 0.5, 0]
 * ```
 */
export function softmax(x: ExprLike, options: AxisOption = {}): Expr {
  checkOperands("softmax", arguments, 1, 2);
  const { axis = -1 } = checkOptions("softmax", options, "axis");
  const operand = asExpr(x);
  const along = { axis: axisOf("softmax", axis, operand.shape.length), keepDims: true };
  const shares = exp(sub(operand, stopGradient(max(operand, along))));
  return div(shares, sum(shares, along));
}
