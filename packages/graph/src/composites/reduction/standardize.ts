import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { sqrt } from "../../primitives/elementwise/transcendental/sqrt.ts";
import { mean } from "./mean.ts";
import { variance } from "./variance.ts";

/** The options of `standardize`. */
export interface StandardizeOptions {
  /** The axis or axes of a sample; negative ones count from the last. Default -1. */
  readonly axis?: number | readonly number[] | undefined;
  /** The number added to the variance. Default 1e-5. */
  readonly epsilon?: number | undefined;
}

/**
 * Mean 0 and variance 1 along axes: (x − mean) / √(variance + epsilon).
 *
 * @param x float32, at least one axis
 * @param options `axis`, one or a list (default the last), and `epsilon` (default 1e-5)
 * @returns the shape of `x`
 * @throws RangeError for an axis that `x` does not have
 *
 * ```ts
 * evaluate(standardize(variable([1, 3]), { epsilon: 0 })) // => [-1, 1]
 * ```
 */
export function standardize(x: ExprLike, options: StandardizeOptions = {}): Expr {
  checkOperands("standardize", arguments, 1, 2);
  const { axis = -1, epsilon = 1e-5 } = checkOptions("standardize", options, "axis epsilon");
  const operand = asExpr(x);
  const along = { axis, keepDims: true };
  return div(sub(operand, mean(operand, along)), sqrt(add(variance(operand, along), epsilon)));
}
