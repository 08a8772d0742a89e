import { type Expr, type ExprLike, log, mul, neg, pow, sub, sum } from "@handloom/graph";
import { checkNumber, checkOptions } from "@handloom/tensor";
import { type ClassAxis, classCount, classesLast } from "../parts/labels/classAxis.ts";
import { labelPair } from "../parts/labels/labelPair.ts";
import { smoothLabels } from "../parts/labels/smoothLabels.ts";
import { clippedProbabilities, probabilitiesOf } from "../parts/logProbabilities.ts";
import type { LabelOptions, LossOptions } from "../parts/lossOptions.ts";
import { reduceLosses } from "../parts/reduceLosses.ts";
import { sparedLosses } from "../parts/sparedLosses.ts";

/** The options of `categoricalFocalCrossEntropy`. */
export interface CategoricalFocalOptions extends LossOptions, LabelOptions, ClassAxis {
  /** How much losses of what is already right are reduced, at least 0. Default 2. */
  readonly gamma?: number | undefined;
  /** The weight of all classes, or of each: [classes]. Default 0.25. */
  readonly alpha?: ExprLike | undefined;
}

/**
 * −Σ alpha·(1 − p)^gamma·yTrue·log(p) over the classes, the mean over the batch: Keras' CategoricalFocalCrossentropy.
 *
 * Probabilities, also those made of logits, are clipped to [1e-7, 1 − 1e-7].
 * Source: Lin et al. 2017, "Focal Loss for Dense Object Detection", arXiv:1708.02002.
 *
 * @param yTrue float32 [batch, ..., classes]: each class's share
 * @param yPred float32 [batch, ..., classes]: probabilities, made to sum to 1, or logits
 * @returns a scalar; with reduction "none" one loss per row
 * @throws ShapeError; RangeError for a smoothing outside [0, 1]
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const loss = categoricalFocalCrossEntropy(variable([[1, 0]]), variable([[0.5, 0.5]]), { alpha: 1 });
 * evaluate(loss) // => 0.25 * Math.LN2
 * ```
 */
export function categoricalFocalCrossEntropy(
  yTrue: ExprLike,
  yPred: ExprLike,
  options: CategoricalFocalOptions = {},
): Expr {
  checkOptions(
    "categoricalFocalCrossEntropy",
    options,
    "gamma alpha reduction sampleWeight fromLogits labelSmoothing axis",
  );
  const called = "categoricalFocalCrossEntropy";
  const { fromLogits = false, labelSmoothing = 0, gamma = 2, alpha = 0.25, axis } = options;
  checkNumber(called, "gamma", gamma, { least: 0 });
  const pair = labelPair(called, yTrue, yPred);
  const predictions = classesLast(called, pair.predictions, axis);
  const given = pair.labels.shape.length === 0 ? pair.labels : classesLast(called, pair.labels, axis);
  const labels = smoothLabels(called, given, labelSmoothing, classCount(called, predictions));
  const losses = (label: Expr, prediction: Expr) => {
    const p = clippedProbabilities(fromLogits ? probabilitiesOf(prediction) : prediction);
    return neg(sum(mul(mul(alpha, pow(sub(1, p), gamma)), mul(label, log(p))), { axis: -1 }));
  };
  return reduceLosses(sparedLosses([labels, predictions], options, losses, [-1]), options);
}
