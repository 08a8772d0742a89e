import { div, type Expr, log, logSoftmax, sum } from "@handloom/graph";
import { boundedProbability } from "./boundedProbability.ts";

/** log p along the last axis. Probabilities are made to sum to 1, then clipped to [1e-7, 1 − 1e-7], as in Keras. */
export function logProbabilities(predictions: Expr, fromLogits: boolean): Expr {
  return fromLogits ? logSoftmax(predictions) : log(clippedProbabilities(predictions));
}

export function clippedProbabilities(predictions: Expr): Expr {
  return boundedProbability(div(predictions, sum(predictions, { axis: -1, keepDims: true })), 1e-7, 1 - 1e-7);
}
