import { asExpr, type Expr, type ExprLike } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { classesLast } from "../parts/labels/classAxis.ts";
import { logProbabilities } from "../parts/logProbabilities.ts";
import { type ClassLabelOptions, labelLosses } from "./negativeLogLikelihood.ts";

/** The options of `sparseCategoricalCrossEntropy`. */
export interface SparseCategoricalCrossEntropyOptions extends ClassLabelOptions {
  /** Whether `yPred` are logits instead of probabilities: more precise, and finite however large. Default false. */
  readonly fromLogits?: boolean | undefined;
}

/**
 * −log p of each row's label, the mean over the batch.
 *
 * Keras' SparseCategoricalCrossentropy, PyTorch's cross_entropy (whose "mean" with class weights is "weightedMean") and
 * optax' softmax_cross_entropy_with_integer_labels.
 *
 * @param yTrue int32 [batch, ...], class numbers from 0
 * @param yPred float32 [batch, ..., classes]: probabilities, made to sum to 1, or logits
 * @returns a scalar; with reduction "none" one loss per row
 * @throws ShapeError, DTypeError for labels that are not int32; RangeError for a smoothing outside [0, 1]; IndexError, when it
 *   runs, for a label that is not a class, not `ignoreClass`, and of a weight
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const labels = variable([0, 1], { dtype: "int32" });
 * const logits = variable([[1000, 0], [0, 0]]);
 * evaluate(sparseCategoricalCrossEntropy(labels, logits, { fromLogits: true, reduction: "none" })) // => [0, Math.log(2)]
 * ```
 */
export function sparseCategoricalCrossEntropy(
  yTrue: ExprLike,
  yPred: ExprLike,
  options: SparseCategoricalCrossEntropyOptions = {},
): Expr {
  checkOptions(
    "sparseCategoricalCrossEntropy",
    options,
    "fromLogits ignoreClass classWeights labelSmoothing reduction sampleWeight axis",
  );
  const called = "sparseCategoricalCrossEntropy";
  const predictions = classesLast(called, asExpr(yPred, "float32"), options.axis);
  const logsOf = (given: Expr) => logProbabilities(given, options.fromLogits ?? false);
  return labelLosses(called, yTrue, predictions, options, logsOf);
}
