import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { axisOf } from "../../expr/shape.ts";
import { stopGradient } from "../../primitives/annotation/stopGradient.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { exp } from "../../primitives/elementwise/transcendental/exp.ts";
import { log } from "../../primitives/elementwise/transcendental/log.ts";
import { max } from "../../primitives/reduction/max.ts";
import { sum } from "../../primitives/reduction/sum.ts";
import type { AxisOption } from "./softmax.ts";

/**
 * Logarithm of `softmax`, which keeps its digits where a probability is next to 0.
 *
 * @param x float32, at least one axis
 * @param options `axis`, default the last
 * @returns the shape of `x`; every element ≤ 0
 * @throws RangeError for an axis that `x` does not have, ShapeError for one of size 0
 *
 * ```ts
 * evaluate(logSoftmax(variable([0, 1000]))) // => [-1000, 0]
 * ```
 */
export function logSoftmax(x: ExprLike, options: AxisOption = {}): Expr {
  checkOperands("logSoftmax", arguments, 1, 2);
  const { axis = -1 } = checkOptions("logSoftmax", options, "axis");
  const operand = asExpr(x);
  const along = { axis: axisOf("logSoftmax", axis, operand.shape.length), keepDims: true };
  const shifted = sub(operand, stopGradient(max(operand, along)));
  return sub(shifted, log(sum(exp(shifted), along)));
}
