import { asExpr, cast, type Expr, type ExprLike, mul, neg, notEqual, oneHot, sum, where } from "@handloom/graph";
import { type ClassAxis, classCount, classesLast } from "./classAxis.ts";
import { classLabels } from "./classLabels.ts";
import { expectedLog } from "./expectedLog.ts";
import type { LossOptions } from "./lossOptions.ts";
import { reduceLosses } from "./reduceLosses.ts";
import { smoothLabels } from "./smoothLabels.ts";

export interface ClassLabelOptions extends LossOptions, ClassAxis {
  /** A label whose rows count nothing, in losses and means alike. */
  readonly ignoreClass?: number | undefined;
  /** What the loss of each label's class is multiplied with, of shape [classes]; its weight in a "weightedMean". */
  readonly classWeights?: ExprLike | undefined;
  /** How much of each label is spread over all classes, from 0 to 1. Default 0. */
  readonly labelSmoothing?: number | undefined;
}

/**
 * −log p of each row's label, the mean over the batch: PyTorch's nll_loss.
 *
 * @param yTrue int32 [batch, ...], class numbers from 0
 * @param logProbability float32 [batch, ..., classes]
 * @returns a scalar; with reduction "none" one loss per row
 * @throws ShapeError, DTypeError for labels that are not int32; IndexError, when it runs, for one that is no class and not
 *   `ignoreClass`
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
  const called = "negativeLogLikelihood";
  return reduceLabelLogs(called, yTrue, classesLast(called, asExpr(logProbability, "float32"), options.axis), options);
}

/** The same under the caller's name, classes last. */
export function reduceLabelLogs(called: string, yTrue: ExprLike, logs: Expr, options: ClassLabelOptions): Expr {
  const { ignoreClass, classWeights, labelSmoothing = 0, reduction } = options;
  const classes = classCount(called, logs);
  const labels = classLabels(called, yTrue, logs);
  const valid = ignoreClass === undefined ? undefined : notEqual(labels, ignoreClass);
  // An ignored label need not be a class: -100 is usual.
  const hot = oneHot(valid === undefined ? labels : where(valid, labels, 0), classes);
  const weights = classWeights === undefined ? undefined : asExpr(classWeights, "float32");
  const weigh = (shares: Expr) => (weights === undefined ? shares : mul(shares, weights));
  const losses = neg(expectedLog(weigh(smoothLabels(called, hot, labelSmoothing, classes)), logs));
  // Class weights are sample weights: a plain mean divides by the number of rows.
  const counts = weights && reduction === "weightedMean" ? sum(weigh(hot), { axis: -1 }) : undefined;
  if (valid === undefined) return reduceLosses(losses, options, counts);
  const left = counts === undefined ? cast(valid, "float32") : where(valid, counts, 0);
  return reduceLosses(where(valid, losses, 0), options, left);
}
