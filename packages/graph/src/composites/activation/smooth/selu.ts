import { checkOperands } from "../../../check/checkOperands.ts";
import type { Expr, ExprLike } from "../../../expr/expr.ts";
import { mul } from "../../../primitives/elementwise/arithmetic/mul.ts";
import { elu } from "./elu.ts";

const scale = 1.0507009873554805;
const alpha = 1.6732632423543772;

/**
 * Scaled exponential linear unit: `elu` with the alpha and the scale that keep mean 0 and variance 1 through dense layers.
 *
 * @param x float32, any shape
 * @returns the shape of `x`
 *
 * Source: Klambauer, Unterthiner, Mayr & Hochreiter 2017, arXiv:1706.02515.
 *
 * ```ts
 * evaluate(selu(variable([-1, 0, 2]))) // => [-1.111331, 0, 2.101402]
 * ```
 */
export function selu(x: ExprLike): Expr {
  checkOperands("selu", arguments, 1);
  return mul(scale, elu(x, alpha));
}
