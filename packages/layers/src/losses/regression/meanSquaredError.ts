import { type Expr, type ExprLike, square, sub } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { elementLoss } from "../parts/elementLoss.ts";
import type { ElementLossOptions } from "../parts/lossOptions.ts";

/**
 * (yTrue − yPred)², the mean over the last axis and then over the batch.
 *
 * Keras' MeanSquaredError; with `per: "element"` PyTorch's mse_loss and optax' squared_error.
 *
 * @param yTrue float32 of the shape of `yPred`, or one number
 * @param yPred float32 [batch, ..., outputs]
 * @returns a scalar; with reduction "none" one loss per row, or per element
 * @throws ShapeError for shapes other than these, OptionsError for an unknown option
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(meanSquaredError(variable([[0, 1]]), variable([[2, 1]]))) // => 2
 * ```
 */
export function meanSquaredError(yTrue: ExprLike, yPred: ExprLike, options: ElementLossOptions = {}): Expr {
  checkOptions("meanSquaredError", options, "per reduction sampleWeight");
  return elementLoss("meanSquaredError", yTrue, yPred, options, (label, prediction) => square(sub(label, prediction)));
}
