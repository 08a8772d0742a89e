import { add, type Expr, type ExprLike, equal, mul, pow, sigmoid, sub, where } from "@handloom/graph";
import { checkNumber, checkOptions } from "@handloom/tensor";
import { boundedProbability } from "../parts/boundedProbability.ts";
import { elementLoss } from "../parts/elementLoss.ts";
import { flatAtInfinity } from "../parts/flatAtInfinity.ts";
import { smoothLabels } from "../parts/labels/smoothLabels.ts";
import type { ElementLossOptions, LabelOptions } from "../parts/lossOptions.ts";
import { logitCrossEntropy, probabilityCrossEntropy } from "./binaryCrossEntropy.ts";

/** The options of `binaryFocalCrossEntropy`. */
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
  checkOptions(
    "binaryFocalCrossEntropy",
    options,
    "gamma alpha clipped per reduction sampleWeight fromLogits labelSmoothing",
  );
  const { fromLogits = false, labelSmoothing = 0, gamma = 2, alpha, clipped = true } = options;
  checkNumber("binaryFocalCrossEntropy", "gamma", gamma, { least: 0 });
  if (alpha !== undefined) checkNumber("binaryFocalCrossEntropy", "alpha", alpha);
  return elementLoss("binaryFocalCrossEntropy", yTrue, yPred, options, (label, prediction) => {
    const labels = smoothLabels("binaryFocalCrossEntropy", label, labelSmoothing, 2);
    const p = fromLogits ? sigmoid(flatAtInfinity(prediction)) : prediction;
    const crossEntropy =
      fromLogits && !clipped
        ? logitCrossEntropy(labels, prediction)
        : probabilityCrossEntropy(labels, clipped ? boundedProbability(p, 1e-7, 1 - 1e-7) : p);
    // 1 − (y·p + (1 − y)·(1 − p)), without the cancellation.
    const wrong = add(mul(labels, sub(1, p)), mul(sub(1, labels), p));
    const focal = mul(powerOf(wrong, gamma), crossEntropy);
    return alpha === undefined ? focal : mul(balance(labels, alpha), focal);
  });
}

/** wrong^gamma, flat at 0 for powers below 1: their slope there is infinite, but that of the whole loss ends at 0. */
function powerOf(wrong: Expr, gamma: number): Expr {
  if (gamma >= 1 || gamma === 0) return pow(wrong, gamma);
  const right = equal(wrong, 0);
  return where(right, 0, pow(where(right, 1, wrong), gamma));
}

function balance(labels: Expr, alpha: number): Expr {
  return add(mul(alpha, labels), mul(1 - alpha, sub(1, labels)));
}
