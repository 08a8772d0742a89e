import { add, type Expr, type ExprLike, exp, mul, neg, sub, sum } from "@handloom/graph";
import { checkNumber, checkOptions } from "@handloom/tensor";
import { expectedLog } from "../parts/expectedLog.ts";
import { type ClassAxis, classCount, classesLast } from "../parts/labels/classAxis.ts";
import { labelPair } from "../parts/labels/labelPair.ts";
import { smoothLabels } from "../parts/labels/smoothLabels.ts";
import { logProbabilities } from "../parts/logProbabilities.ts";
import type { LabelOptions, LossOptions } from "../parts/lossOptions.ts";
import { reduceLosses } from "../parts/reduceLosses.ts";
import { sparedLosses } from "../parts/sparedLosses.ts";
import { sparedRows } from "../parts/sparedRows.ts";

/** The options of `polyLoss`. */
export interface PolyLossOptions extends LossOptions, LabelOptions, ClassAxis {
  /** The change of the first coefficient of the cross-entropy's series, at least -1. Default 2, as optax'. */
  readonly epsilon?: number | undefined;
}

/**
 * The categorical cross-entropy with another first coefficient of its series: −Σ yTrue·log(p) + epsilon·Σ yTrue·(1 − p), the
 * mean over the batch.
 *
 * An epsilon above 0 weighs uncertain predictions more, and 0 is `categoricalCrossEntropy`. optax' poly_loss_cross_entropy
 * takes logits.
 *
 * @param yTrue float32 [batch, ..., classes]: each class's share
 * @param yPred float32 [batch, ..., classes]: probabilities, made to sum to 1, or logits
 * @returns a scalar; with reduction "none" one loss per row
 * @throws ShapeError; RangeError for a smoothing outside [0, 1] and an epsilon below -1.
 *
 * Source: Leng et al. 2022, arXiv:2204.12511, eq. 5.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const loss = polyLoss(variable([[1, 0]]), variable([[0, 0]]), { fromLogits: true });
 * evaluate(loss).item() - (Math.log(2) + 2 * 0.5) // => 0
 * ```
 */
export function polyLoss(yTrue: ExprLike, yPred: ExprLike, options: PolyLossOptions = {}): Expr {
  checkOptions("polyLoss", options, "epsilon reduction sampleWeight fromLogits labelSmoothing axis");
  const { epsilon = 2, fromLogits = false, labelSmoothing = 0, axis } = options;
  checkNumber("polyLoss", "epsilon", epsilon, { least: -1 });
  const pair = labelPair("polyLoss", yTrue, yPred);
  const predictions = classesLast("polyLoss", pair.predictions, axis);
  const given = pair.labels.shape.length === 0 ? pair.labels : classesLast("polyLoss", pair.labels, axis);
  const labels = smoothLabels("polyLoss", given, labelSmoothing, classCount("polyLoss", predictions));
  const losses = (label: Expr, prediction: Expr) => {
    const logs = logProbabilities(sparedRows(prediction, label), fromLogits);
    const uncertain = sum(mul(label, sub(1, exp(logs))), { axis: -1 });
    return add(neg(expectedLog(label, logs)), mul(uncertain, epsilon));
  };
  return reduceLosses(sparedLosses([labels, predictions], options, losses, [-1]), options);
}
