import { abs, type Expr, type ExprLike, lessEqual, mul, square, sub, where } from "@handloom/graph";
import { labelPair } from "./labelPair.ts";
import type { ElementLossOptions } from "./lossOptions.ts";
import { reduceElementLosses } from "./reduceLosses.ts";

export interface HuberLossOptions extends ElementLossOptions {
  /** The error from which the loss grows linearly, above 0. Default 1. */
  readonly delta?: number | undefined;
}

/**
 * e²/2 for errors e = yPred − yTrue up to `delta`, and delta·(|e| − delta/2) beyond.
 *
 * Keras' Huber; with `per: "element"` PyTorch's and optax' huber_loss.
 *
 * @param yTrue float32 of the shape of `yPred`, or one number
 * @param yPred float32 [batch, ..., outputs]
 * @returns a scalar; with reduction "none" one loss per row, or per element
 * @throws ShapeError; RangeError for a delta that is not above 0
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(huberLoss(variable([[0, 0]]), variable([[1, 3]]))) // => 1.5
 * ```
 */
export function huberLoss(yTrue: ExprLike, yPred: ExprLike, options: HuberLossOptions = {}): Expr {
  const { delta = 1 } = options;
  if (!(delta > 0)) throw new RangeError(`huberLoss: delta is ${delta}. Give a number above 0.`);
  const { labels, predictions } = labelPair("huberLoss", yTrue, yPred);
  const error = sub(predictions, labels);
  const size = abs(error);
  const losses = where(lessEqual(size, delta), mul(0.5, square(error)), mul(delta, sub(size, delta / 2)));
  return reduceElementLosses(losses, options);
}
