import { add, type Expr, type ExprLike, less, mul, neg, softplus, sub, where } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { elementLoss } from "../parts/elementLoss.ts";
import type { ElementLossOptions } from "../parts/lossOptions.ts";

/**
 * log(cosh(yPred − yTrue)): e²/2 for small errors and |e| − log 2 for large ones, smooth everywhere.
 *
 * Keras' LogCosh; with `per: "element"` optax' log_cosh.
 *
 * @param yTrue float32 of the shape of `yPred`, or one number
 * @param yPred float32 [batch, ..., outputs]
 * @returns a scalar; with reduction "none" one loss per row, or per element
 * @throws ShapeError for shapes other than these, OptionsError for an unknown option
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(logCosh(variable([[0]]), variable([[1]]))) // => Math.log(Math.cosh(1))
 * ```
 */
export function logCosh(yTrue: ExprLike, yPred: ExprLike, options: ElementLossOptions = {}): Expr {
  checkOptions("logCosh", options, "per reduction sampleWeight");
  return elementLoss("logCosh", yTrue, yPred, options, (label, prediction) => {
    const error = sub(prediction, label);
    // |error| with a slope at 0, which the second derivative needs there; −∞ + ∞ would be NaN.
    const size = where(less(error, 0), neg(error), error);
    // cosh overflows long before its logarithm is large.
    return sub(add(size, softplus(mul(-2, size))), Math.LN2);
  });
}
