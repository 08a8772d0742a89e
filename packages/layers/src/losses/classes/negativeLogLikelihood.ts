import { asExpr, cast, type Expr, type ExprLike, expandDims, neg, notEqual, sum, where } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { expectedLog } from "../parts/expectedLog.ts";
import { type ClassAxis, classCount, classesLast } from "../parts/labels/classAxis.ts";
import { classLabels } from "../parts/labels/classLabels.ts";
import { hotClasses } from "../parts/labels/hotClasses.ts";
import { smoothLabels } from "../parts/labels/smoothLabels.ts";
import { type ClassWeights, weighClasses } from "../parts/labels/weighClasses.ts";
import type { LossOptions } from "../parts/lossOptions.ts";
import { reduceLosses } from "../parts/reduceLosses.ts";
import { sparedLosses } from "../parts/sparedLosses.ts";
import { sparedRows } from "../parts/sparedRows.ts";

/** The options of `negativeLogLikelihood`. */
export interface ClassLabelOptions extends LossOptions, ClassAxis {
  /** A label whose rows count nothing, in losses and means alike. */
  readonly ignoreClass?: number | undefined;
  /** What the loss of each label's class is multiplied with, of shape [classes]; its weight in a "weightedMean". */
  readonly classWeights?: ClassWeights | undefined;
  /** How much of each label is spread over all classes, from 0 to 1. Default 0. */
  readonly labelSmoothing?: number | undefined;
}

/**
 * −log p of each row's label, the mean over the batch: PyTorch's nll_loss.
 *
 * @param yTrue int32 [batch, ...], class numbers from 0
 * @param logProbability float32 [batch, ..., classes]
 * @returns a scalar; with reduction "none" one loss per row
 * @throws ShapeError, DTypeError for labels that are not int32; IndexError, when it runs, for one that is not a class, not
 *   `ignoreClass`, and of a weight
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const labels = variable([1], { dtype: "int32" });
 * evaluate(negativeLogLikelihood(labels, variable([[-3, -0.5]]))) // => 0.5
 * ```
 */
export function negativeLogLikelihood(
  yTrue: ExprLike,
  logProbability: ExprLike,
  options: ClassLabelOptions = {},
): Expr {
  checkOptions("negativeLogLikelihood", options, "ignoreClass classWeights labelSmoothing reduction sampleWeight axis");
  const called = "negativeLogLikelihood";
  const logs = classesLast(called, asExpr(logProbability, "float32"), options.axis);
  return labelLosses(called, yTrue, logs, options, (given) => given);
}

/** The same under the caller's name, of predictions whose classes are last and whose logarithms are made by `logsOf`. */
export function labelLosses(
  called: string,
  yTrue: ExprLike,
  predictions: Expr,
  options: ClassLabelOptions,
  logsOf: (predictions: Expr) => Expr,
): Expr {
  const { ignoreClass, classWeights, labelSmoothing = 0, reduction } = options;
  if (ignoreClass !== undefined && !Number.isInteger(ignoreClass))
    throw new RangeError(`${called}: ignoreClass is ${ignoreClass}. Give a whole number, such as -100.`);
  const valid = ignoreClass === undefined ? undefined : notEqual(classLabels(called, yTrue, predictions), ignoreClass);
  // An ignored label need not be a class: -100 is usual.
  const hot = hotClasses(called, yTrue, predictions, options, valid);
  const weigh = (shares: Expr) => weighClasses(called, shares, classWeights);
  const weights = weigh(smoothLabels(called, hot, labelSmoothing, classCount(called, predictions)));
  const losses = (given: Expr) => {
    const counted = classWeights === undefined ? given : sparedRows(given, weights);
    return neg(expectedLog(weights, logsOf(counted)));
  };
  // Class weights are sample weights: a plain mean divides by the number of rows.
  const counts = classWeights !== undefined && reduction === "weightedMean" ? sum(weigh(hot), { axis: -1 }) : undefined;
  if (valid === undefined) return reduceLosses(sparedLosses([predictions], options, losses, [-1]), options, counts);
  const known = where(expandDims(valid, { axis: -1 }), predictions, 1);
  const left = counts === undefined ? cast(valid, "float32") : where(valid, counts, 0);
  return reduceLosses(where(valid, sparedLosses([known], options, losses, [-1]), 0), options, left);
}
