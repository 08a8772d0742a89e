import { abs, type Expr, type ExprLike, sub } from "@handloom/graph";
import { labelPair } from "./labelPair.ts";
import type { ElementLossOptions } from "./lossOptions.ts";
import { reduceElementLosses } from "./reduceLosses.ts";

/**
 * |yTrue − yPred|, the mean over the last axis and then over the batch. Its slope is 0 where the two are equal.
 *
 * Keras' MeanAbsoluteError; with `per: "element"` PyTorch's l1_loss.
 *
 * @param yTrue float32 of the shape of `yPred`, or one number
 * @param yPred float32 [batch, ..., outputs]
 * @returns a scalar; with reduction "none" one loss per row, or per element
 * @throws ShapeError
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(meanAbsoluteError(variable([[0, 1]]), variable([[2, 1]]))) // => 1
 * ```
 */
export function meanAbsoluteError(yTrue: ExprLike, yPred: ExprLike, options: ElementLossOptions = {}): Expr {
  const { labels, predictions } = labelPair("meanAbsoluteError", yTrue, yPred);
  return reduceElementLosses(abs(sub(labels, predictions)), options);
}
