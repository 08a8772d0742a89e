import { abs, type Expr, type ExprLike, equal, max, maximum, mul, square, sub, where } from "@handloom/graph";
import { labelPair } from "./labelPair.ts";
import type { ElementLossOptions } from "./lossOptions.ts";
import { reduceElementLosses } from "./reduceLosses.ts";

export interface HingeLossOptions extends ElementLossOptions {
  /** How far on its side of 0 a prediction must be for no loss. Default 1. */
  readonly margin?: number | undefined;
  /** Default 1; 2 is Keras' SquaredHinge. */
  readonly power?: 1 | 2 | undefined;
}

/**
 * max(margin − yTrue·yPred, 0) for labels −1 and 1; labels that are all 0 or 1 are taken as −1 and 1.
 *
 * Keras' Hinge and SquaredHinge; with `per: "element"` optax' hinge_loss, and with margin 0 its perceptron_loss.
 *
 * @param yTrue float32 of the shape of `yPred`, or one number
 * @param yPred float32 [batch, ..., outputs]
 * @returns a scalar; with reduction "none" one loss per row, or per element
 * @throws ShapeError
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(hingeLoss(variable([[1, 0]]), variable([[0.5, -2]]))) // => 0.25
 * ```
 */
export function hingeLoss(yTrue: ExprLike, yPred: ExprLike, options: HingeLossOptions = {}): Expr {
  const { margin = 1, power = 1 } = options;
  const { labels, predictions } = labelPair("hingeLoss", yTrue, yPred);
  const short = maximum(sub(margin, mul(signs(labels), predictions)), 0);
  return reduceElementLosses(power === 2 ? square(short) : short, options);
}

function signs(labels: Expr): Expr {
  const binary = equal(max(abs(mul(labels, sub(labels, 1)))), 0);
  return where(binary, sub(mul(2, labels), 1), labels);
}
