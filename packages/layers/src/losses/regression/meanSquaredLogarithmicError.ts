import { type Expr, type ExprLike, log1p, maximum, square, sub } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { elementLoss } from "../parts/elementLoss.ts";
import { flatAtInfinity } from "../parts/flatAtInfinity.ts";
import type { ElementLossOptions } from "../parts/lossOptions.ts";

/**
 * (log(1 + yTrue) − log(1 + yPred))², the mean over the last axis and then over the batch; numbers below 1e-7 count as 1e-7.
 *
 * Keras' MeanSquaredLogarithmicError.
 *
 * @param yTrue float32 of at least 0, of the shape of `yPred`, or one number
 * @param yPred float32 of at least 0, [batch, ..., outputs]
 * @returns a scalar; with reduction "none" one loss per row, or per element
 * @throws ShapeError for shapes other than these, OptionsError for an unknown option
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(meanSquaredLogarithmicError(variable([[3]]), variable([[1]]))) // => Math.log(2) ** 2
 * ```
 */
export function meanSquaredLogarithmicError(yTrue: ExprLike, yPred: ExprLike, options: ElementLossOptions = {}): Expr {
  checkOptions("meanSquaredLogarithmicError", options, "per reduction sampleWeight");
  const logOf = (x: Expr) => log1p(maximum(flatAtInfinity(x), 1e-7));
  return elementLoss("meanSquaredLogarithmicError", yTrue, yPred, options, (label, prediction) =>
    square(sub(logOf(prediction), logOf(label))),
  );
}
