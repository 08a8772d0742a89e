import {
  div,
  type Expr,
  equal,
  exp,
  log,
  logicalAnd,
  max,
  mul,
  notEqual,
  stopGradient,
  sub,
  sum,
  where,
} from "@handloom/graph";
import { boundedProbability } from "./boundedProbability.ts";

const infinity = Number.POSITIVE_INFINITY;

/** log p along the last axis. Probabilities are made to sum to 1, then clipped to [1e-7, 1 − 1e-7], as in Keras. */
export function logProbabilities(predictions: Expr, fromLogits: boolean): Expr {
  if (!fromLogits) return log(clippedProbabilities(predictions));
  const { shifted, total } = shiftedLogits(predictions);
  return sub(shifted, log(total));
}

/** `softmax` along the last axis; 1 and 0 in a row with one infinite logit. */
export function probabilitiesOf(logits: Expr): Expr {
  const { shifted, total } = shiftedLogits(logits);
  return div(exp(shifted), total);
}

export function clippedProbabilities(predictions: Expr): Expr {
  return boundedProbability(div(predictions, sum(predictions, { axis: -1, keepDims: true })), 1e-7, 1 - 1e-7);
}

/**
 * Logits less the largest of their row, as `softmax` has them, and the sum of their exponentials. Where one of a row is ∞ it
 * is 0 and the others −∞, with the gradient p − y in the limit; two have no limit, and are NaN.
 */
function shiftedLogits(logits: Expr): { readonly shifted: Expr; readonly total: Expr } {
  const along = { axis: -1, keepDims: true };
  const infinite = equal(logits, infinity);
  const largest = stopGradient(max(logits, along));
  const isLimit = equal(largest, infinity);
  // The sum is the one infinite logit, and hands it the gradients of the others, which would have it in their place.
  const shift = where(isLimit, sum(where(infinite, logits, 0), along), largest);
  const shifted = where(infinite, 0, sub(logits, shift));
  const total = sum(exp(shifted), along);
  // Multiplied, so that the gradient is NaN as well.
  return { shifted, total: mul(total, where(logicalAnd(isLimit, notEqual(total, 1)), Number.NaN, 1)) };
}
