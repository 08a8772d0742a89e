import { abs, div, type Expr, type ExprLike, maximum, mul, sub } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { elementLoss } from "../parts/elementLoss.ts";
import { absolute, type MeanAbsoluteErrorOptions } from "./meanAbsoluteError.ts";

/**
 * 100·|yTrue − yPred| / |yTrue|, the mean over the last axis and then over the batch; targets below 1e-7 count as 1e-7.
 *
 * Keras' MeanAbsolutePercentageError.
 *
 * @param yTrue float32 of the shape of `yPred`, or one number
 * @param yPred float32 [batch, ..., outputs]
 * @returns percent, a scalar; with reduction "none" one loss per row, or per element
 * @throws ShapeError for shapes other than these, OptionsError for an unknown option
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(meanAbsolutePercentageError(variable([[2, 4]]), variable([[1, 4]]))) // => 25
 * ```
 */
export function meanAbsolutePercentageError(
  yTrue: ExprLike,
  yPred: ExprLike,
  options: MeanAbsoluteErrorOptions = {},
): Expr {
  checkOptions("meanAbsolutePercentageError", options, "slopeAtEquality per reduction sampleWeight");
  return elementLoss("meanAbsolutePercentageError", yTrue, yPred, options, (label, prediction) => {
    const share = div(sub(label, prediction), maximum(abs(label), 1e-7));
    return mul(100, absolute(share, options.slopeAtEquality));
  });
}
