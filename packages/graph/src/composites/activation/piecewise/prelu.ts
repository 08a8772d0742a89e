import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../../check/checkOperands.ts";
import type { Dim } from "../../../expr/dim.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { axisOf } from "../../../expr/shape.ts";
import { reshape } from "../../../primitives/movement/reshape.ts";
import { leakyRelu } from "./leakyRelu.ts";

/** The options of `prelu`. */
export interface PreluOptions {
  /** The axis that `slopes`, a vector, lies along; negative ones count from the last. Default -1. */
  readonly axis?: number | undefined;
}

/**
 * Each element, or its slope times it where it is negative: a `leakyRelu` whose slopes are learned, one for each channel.
 *
 * @param x float32, any shape
 * @param slopes a number, a vector with one entry for each channel, or any other shape that broadcasts to that of `x`
 * @param options `axis`: where a vector's channels are, default the last
 * @returns the shape of `x`
 * @throws ShapeError, RangeError for an axis that `x` does not have
 *
 * Source: He, Zhang, Ren & Sun 2015, arXiv:1502.01852.
 *
 * ```ts
 * evaluate(prelu(variable([[-2, -2], [1, 1]]), variable([0.5, 0.25]))) // => [[-1, -0.5], [1, 1]]
 * ```
 */
export function prelu(x: ExprLike, slopes: ExprLike, options: PreluOptions = {}): Expr {
  checkOperands("prelu", arguments, 2, 3);
  const { axis = -1 } = checkOptions("prelu", options, "axis");
  const [operand, given] = [asExpr(x), asExpr(slopes)];
  if (given.shape.length !== 1) return leakyRelu(operand, given);
  const at = axisOf("prelu", axis, operand.shape.length);
  return leakyRelu(operand, reshape(given, [given.shape[0] as Dim, ...operand.shape.slice(at + 1).map(() => 1)]));
}
