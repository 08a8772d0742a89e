import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { maximum } from "../../primitives/elementwise/arithmetic/maximum.ts";
import { norm } from "./norm.ts";

/** The options of `normalize`. */
export interface NormalizeAlongOptions {
  /** The axis or axes of a vector; negative ones count from the last. Default -1. */
  readonly axis?: number | readonly number[] | undefined;
  /** Of the norm: 1, 2 or Infinity. Default 2. */
  readonly order?: number | undefined;
  /** Shorter vectors are divided by this. Default 1e-12. */
  readonly epsilon?: number | undefined;
}

/**
 * Vectors of length 1 in the direction of those given: x / max(‖x‖, epsilon).
 *
 * @param x float32, at least one axis
 * @param options `axis`, one or a list (default the last), `order` of the norm (default 2) and `epsilon` (default 1e-12)
 * @returns the shape of `x`
 * @throws RangeError for an axis that `x` does not have, or an order ≤ 0
 *
 * ```ts
 * evaluate(normalize(variable([3, 4]))) // => [0.6, 0.8]
 * ```
 */
export function normalize(x: ExprLike, options: NormalizeAlongOptions = {}): Expr {
  checkOperands("normalize", arguments, 1, 2);
  const { axis = -1, order = 2, epsilon = 1e-12 } = checkOptions("normalize", options, "axis order epsilon");
  const operand = asExpr(x);
  return div(operand, maximum(norm(operand, { axis, order, keepDims: true }), epsilon));
}
