import {
  add,
  asExpr,
  type Expr,
  type ExprLike,
  greaterEqual,
  log,
  maximum,
  mul,
  neg,
  softplus,
  stopGradient,
  sub,
  where,
} from "@handloom/graph";
import { checkOptions, checkWord } from "@handloom/tensor";
import { boundedProbability } from "../parts/boundedProbability.ts";
import { elementLoss } from "../parts/elementLoss.ts";
import { smoothLabels } from "../parts/labels/smoothLabels.ts";
import { checkWeights } from "../parts/labels/weighClasses.ts";
import type { ElementLossOptions, LabelOptions } from "../parts/lossOptions.ts";
import { timesLog } from "../parts/timesLog.ts";
import { timesWeight } from "../parts/timesWeight.ts";

/** The options of `binaryCrossEntropy`. */
export interface BinaryCrossEntropyOptions extends ElementLossOptions, LabelOptions {
  /** What the loss of a positive label is multiplied with; needs logits. Default 1. */
  readonly positiveWeight?: ExprLike | undefined;
  /**
   * How probabilities of 0 and 1 are kept finite: the probability is clipped to [1e-7, 1 − 1e-7] (Keras), or its
   * logarithm at −100 (PyTorch). Default "probability".
   */
  readonly clipped?: "probability" | "logarithm" | undefined;
}

/**
 * −yTrue·log(p) − (1 − yTrue)·log(1 − p) of each element, the mean over the last axis and then over the batch.
 *
 * Keras' BinaryCrossentropy; with `per: "element"` PyTorch's binary_cross_entropy (`clipped: "logarithm"`) and
 * binary_cross_entropy_with_logits, optax' sigmoid_binary_cross_entropy.
 *
 * @param yTrue float32 from 0 to 1, of the shape of `yPred`, or one number for all
 * @param yPred float32 [batch, ..., outputs]: probabilities p, or logits
 * @returns a scalar; with reduction "none" one loss per row, or per element
 * @throws ShapeError; RangeError for a smoothing outside [0, 1], and for `positiveWeight` beside probabilities
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(binaryCrossEntropy(1, variable([[1000], [0]]), { fromLogits: true, reduction: "none" })) // => [0, Math.log(2)]
 * ```
 */
export function binaryCrossEntropy(yTrue: ExprLike, yPred: ExprLike, options: BinaryCrossEntropyOptions = {}): Expr {
  checkOptions(
    "binaryCrossEntropy",
    options,
    "positiveWeight clipped per reduction sampleWeight fromLogits labelSmoothing",
  );
  const { fromLogits = false, labelSmoothing = 0, positiveWeight, clipped = "probability" } = options;
  if (!fromLogits && positiveWeight !== undefined)
    throw new RangeError("binaryCrossEntropy: positiveWeight beside probabilities. Pass logits and fromLogits: true.");
  checkWord("binaryCrossEntropy", "clipped", clipped, ["probability", "logarithm"]);
  return elementLoss("binaryCrossEntropy", yTrue, yPred, options, (label, prediction) => {
    const labels = smoothLabels("binaryCrossEntropy", label, labelSmoothing, 2);
    if (fromLogits) return logitCrossEntropy(labels, prediction, positiveWeight);
    if (clipped === "logarithm") return boundedCrossEntropy(labels, prediction);
    return probabilityCrossEntropy(labels, boundedProbability(prediction, 1e-7, 1 - 1e-7));
  });
}

/** Of each element. softplus(−x) is −log σ(x), finite for every finite logit; what counts nothing may be infinite. */
export function logitCrossEntropy(labels: Expr, logits: Expr, positiveWeight: ExprLike = 1): Expr {
  const weight = asExpr(positiveWeight, "float32");
  const positive = timesWeight(mul(weight, labels), softplus(neg(logits)));
  checkWeights("binaryCrossEntropy", "positiveWeight", weight, positive, logits);
  return add(positive, timesWeight(sub(1, labels), softplus(logits)));
}

/** Of each element; probabilities from 0 to 1. */
export function probabilityCrossEntropy(labels: Expr, p: Expr): Expr {
  return neg(add(timesLog(labels, p), timesLog(sub(1, labels), sub(1, p))));
}

/** PyTorch's: logarithms of at least −100, and a slope of (p − y) / 1e-12 where p·(1 − p) is below 1e-12. */
function boundedCrossEntropy(labels: Expr, p: Expr): Expr {
  const inside = greaterEqual(mul(p, sub(1, p)), 1e-12);
  const bounded = (x: Expr) => maximum(log(x), -100);
  const value = neg(add(mul(labels, bounded(p)), mul(sub(1, labels), bounded(sub(1, p)))));
  const slope = stopGradient(mul(sub(p, labels), 1e12));
  // Not differentiated, the logarithm's infinite slope cannot turn the other branch into NaN.
  const edge = add(stopGradient(value), mul(sub(p, stopGradient(p)), slope));
  return where(inside, probabilityCrossEntropy(labels, where(inside, p, 0.5)), edge);
}
