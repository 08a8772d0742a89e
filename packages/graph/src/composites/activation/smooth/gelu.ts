import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { add } from "../../../primitives/elementwise/arithmetic/add.ts";
import { mul } from "../../../primitives/elementwise/arithmetic/mul.ts";
import { erf } from "../../../primitives/elementwise/transcendental/erf.ts";
import { tanh } from "../../../primitives/elementwise/transcendental/tanh.ts";
import { square } from "../../square.ts";

/** The options of `gelu`. */
export interface GeluOptions {
  /** "tanh": the approximation of the paper's section 2, in place of erf. */
  readonly approximate?: "tanh" | undefined;
}

/**
 * Gaussian error linear unit: x·Φ(x), Φ being the normal distribution's cumulative function.
 *
 * @param x float32, any shape
 * @param options `approximate`: "tanh" for 0.5·x·(1 + tanh(√(2/π)·(x + 0.044715·x³)))
 * @returns the shape of `x`
 * @throws RangeError for another approximation, OptionsError for an unknown option
 *
 * Source: Hendrycks & Gimpel 2016, arXiv:1606.08415.
 *
 * ```ts
 * evaluate(gelu(variable([-1, 0, 1]))) // => [-0.158655, 0, 0.841345]
 * ```
 */
export function gelu(x: ExprLike, options: GeluOptions = {}): Expr {
  checkOperands("gelu", arguments, 1, 2);
  const { approximate } = checkOptions("gelu", options, "approximate");
  if (approximate !== undefined && approximate !== "tanh")
    throw new RangeError(`gelu: approximate is ${JSON.stringify(approximate)}. Give "tanh", or leave it out.`);
  const operand = asExpr(x);
  const sigmoidal =
    approximate === "tanh"
      ? tanh(mul(Math.sqrt(2 / Math.PI), mul(operand, add(1, mul(0.044715, square(operand))))))
      : erf(mul(Math.SQRT1_2, operand));
  return mul(mul(0.5, operand), add(1, sigmoidal));
}
