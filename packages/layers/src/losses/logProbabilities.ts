import { cast, div, type Expr, equal, exp, log, logicalAnd, max, stopGradient, sub, sum, where } from "@handloom/graph";
import { boundedProbability } from "./boundedProbability.ts";

const infinity = Number.POSITIVE_INFINITY;

/** log p along the last axis. Probabilities are made to sum to 1, then clipped to [1e-7, 1 − 1e-7], as in Keras. */
export function logProbabilities(predictions: Expr, fromLogits: boolean): Expr {
  if (!fromLogits) return log(clippedProbabilities(predictions));
  const shifted = shiftedLogits(predictions);
  return sub(shifted, log(sum(exp(shifted), { axis: -1, keepDims: true })));
}

/** `softmax` along the last axis; 1 and 0 in a row with one infinite logit. */
export function probabilitiesOf(logits: Expr): Expr {
  const shares = exp(shiftedLogits(logits));
  return div(shares, sum(shares, { axis: -1, keepDims: true }));
}

export function clippedProbabilities(predictions: Expr): Expr {
  return boundedProbability(div(predictions, sum(predictions, { axis: -1, keepDims: true })), 1e-7, 1 - 1e-7);
}

/**
 * Logits less the largest of their row, as `softmax` has them. Where one of a row is ∞ it is 0 and the others −∞, with
 * the gradient p − y in the limit; two have no limit, and are NaN.
 */
function shiftedLogits(logits: Expr): Expr {
  const along = { axis: -1, keepDims: true };
  const infinite = equal(logits, infinity);
  const alone = equal(sum(cast(infinite, "float32"), along), 1);
  // The sum is the one infinite logit, and hands it the gradients of the others, which would have it in their place.
  const largest = where(alone, sum(where(infinite, logits, 0), along), stopGradient(max(logits, along)));
  return where(logicalAnd(infinite, alone), 0, sub(logits, largest));
}
