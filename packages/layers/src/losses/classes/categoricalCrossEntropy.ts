import { type Expr, type ExprLike, neg } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { expectedLog } from "../parts/expectedLog.ts";
import { type ClassAxis, classCount, classesLast } from "../parts/labels/classAxis.ts";
import { labelPair } from "../parts/labels/labelPair.ts";
import { smoothLabels } from "../parts/labels/smoothLabels.ts";
import { type ClassWeights, weighClasses } from "../parts/labels/weighClasses.ts";
import { logProbabilities } from "../parts/logProbabilities.ts";
import type { LabelOptions, LossOptions } from "../parts/lossOptions.ts";
import { reduceLosses } from "../parts/reduceLosses.ts";
import { sparedLosses } from "../parts/sparedLosses.ts";
import { sparedRows } from "../parts/sparedRows.ts";

/** The options of `categoricalCrossEntropy`. */
export interface CategoricalCrossEntropyOptions extends LossOptions, LabelOptions, ClassAxis {
  /** What each class's logarithm is multiplied with, of shape [classes]. Default 1. */
  readonly classWeights?: ClassWeights | undefined;
}

/**
 * −Σ yTrue·log(p) over the classes, the mean over the batch. A class with label 0 counts nothing, however improbable.
 *
 * Keras' CategoricalCrossentropy, PyTorch's cross_entropy with probabilities as targets, optax' softmax_cross_entropy
 * and safe_softmax_cross_entropy.
 *
 * @param yTrue float32 [batch, ..., classes]: each class's share
 * @param yPred float32 [batch, ..., classes]: probabilities, made to sum to 1, or logits
 * @returns a scalar; with reduction "none" one loss per row
 * @throws ShapeError; RangeError for a smoothing outside [0, 1]
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const logits = variable([[1000, 0], [0, 0]]);
 * evaluate(categoricalCrossEntropy(variable([[1, 0], [0.5, 0.5]]), logits, { fromLogits: true, reduction: "none" }))
 * // => [0, Math.log(2)]
 * ```
 */
export function categoricalCrossEntropy(
  yTrue: ExprLike,
  yPred: ExprLike,
  options: CategoricalCrossEntropyOptions = {},
): Expr {
  checkOptions(
    "categoricalCrossEntropy",
    options,
    "classWeights reduction sampleWeight fromLogits labelSmoothing axis",
  );
  const called = "categoricalCrossEntropy";
  const { fromLogits = false, labelSmoothing = 0, axis, classWeights } = options;
  const pair = labelPair(called, yTrue, yPred);
  const predictions = classesLast(called, pair.predictions, axis);
  const given = pair.labels.shape.length === 0 ? pair.labels : classesLast(called, pair.labels, axis);
  const labels = smoothLabels(called, given, labelSmoothing, classCount(called, predictions));
  const losses = (label: Expr, prediction: Expr) => {
    const weights = weighClasses(called, label, classWeights);
    return neg(expectedLog(weights, logProbabilities(sparedRows(prediction, weights), fromLogits)));
  };
  return reduceLosses(sparedLosses([labels, predictions], options, losses, [-1]), options);
}
