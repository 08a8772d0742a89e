import { abs, type Expr, type ExprLike, greaterEqual, neg, sub, where } from "@handloom/graph";
import { labelPair } from "./labelPair.ts";
import type { ElementLossOptions } from "./lossOptions.ts";
import { reduceElementLosses } from "./reduceLosses.ts";

export interface MeanAbsoluteErrorOptions extends ElementLossOptions {
  /** The slope of |yTrue − yPred| in yTrue where the two are equal: 0, or 1 as Keras has it on JAX. Default 0. */
  readonly slopeAtEquality?: 0 | 1 | undefined;
}

/**
 * |yTrue − yPred|, the mean over the last axis and then over the batch.
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
export function meanAbsoluteError(yTrue: ExprLike, yPred: ExprLike, options: MeanAbsoluteErrorOptions = {}): Expr {
  const { labels, predictions } = labelPair("meanAbsoluteError", yTrue, yPred);
  const error = sub(labels, predictions);
  const size = options.slopeAtEquality === 1 ? where(greaterEqual(error, 0), error, neg(error)) : abs(error);
  return reduceElementLosses(size, options);
}
