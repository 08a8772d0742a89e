import { add, type Expr, type ExprLike, mul, pow, sigmoid, sub } from "@handloom/graph";
import { logitCrossEntropy, probabilityCrossEntropy } from "./binaryCrossEntropy.ts";
import { boundedProbability } from "./boundedProbability.ts";
import { labelPair } from "./labelPair.ts";
import type { ElementLossOptions, LabelOptions } from "./lossOptions.ts";
import { reduceElementLosses } from "./reduceLosses.ts";
import { smoothLabels } from "./smoothLabels.ts";

export interface BinaryFocalOptions extends ElementLossOptions, LabelOptions {
  /** How much losses of what is already right are reduced, at least 0: 0 is the plain cross-entropy. Default 2. */
  readonly gamma?: number | undefined;
  /** The weight of positive labels, negative ones having 1 − alpha. Default: both 1; Keras' class balancing uses 0.25. */
  readonly alpha?: number | undefined;
  /** Whether probabilities are clipped to [1e-7, 1 − 1e-7], as in Keras also when made of logits. Default true. */
  readonly clipped?: boolean | undefined;
}

/**
 * (1 − p)^gamma times the binary cross-entropy, p being the probability of the right answer.
 *
 * Keras' BinaryFocalCrossentropy; with `per: "element"` and `clipped: false` optax' sigmoid_focal_loss.
 * Source: Lin et al. 2017, "Focal Loss for Dense Object Detection", arXiv:1708.02002.
 *
 * @param yTrue float32 from 0 to 1, of the shape of `yPred`, or one number for all
 * @param yPred float32 [batch, ..., outputs]: probabilities, or logits
 * @returns a scalar; with reduction "none" one loss per row, or per element
 * @throws ShapeError; RangeError for a smoothing outside [0, 1]
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(binaryFocalCrossEntropy(1, variable([[0.5]]))) // => 0.25 * Math.LN2
 * ```
 */
export function binaryFocalCrossEntropy(yTrue: ExprLike, yPred: ExprLike, options: BinaryFocalOptions = {}): Expr {
  const { fromLogits = false, labelSmoothing = 0, gamma = 2, alpha, clipped = true } = options;
  const { labels: given, predictions } = labelPair("binaryFocalCrossEntropy", yTrue, yPred);
  const labels = smoothLabels("binaryFocalCrossEntropy", given, labelSmoothing, 2);
  const p = fromLogits ? sigmoid(predictions) : predictions;
  const crossEntropy =
    fromLogits && !clipped
      ? logitCrossEntropy(labels, predictions)
      : probabilityCrossEntropy(labels, clipped ? boundedProbability(p, 1e-7, 1 - 1e-7) : p);
  // 1 − (y·p + (1 − y)·(1 − p)), without the cancellation.
  const wrong = add(mul(labels, sub(1, p)), mul(sub(1, labels), p));
  const focal = mul(pow(wrong, gamma), crossEntropy);
  return reduceElementLosses(alpha === undefined ? focal : mul(balance(labels, alpha), focal), options);
}

function balance(labels: Expr, alpha: number): Expr {
  return add(mul(alpha, labels), mul(1 - alpha, sub(1, labels)));
}
