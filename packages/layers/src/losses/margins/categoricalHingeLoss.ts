import { add, type Expr, type ExprLike, max, maximum, sub, sum } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { labelPair } from "../parts/labels/labelPair.ts";
import type { LossOptions } from "../parts/lossOptions.ts";
import { reduceLosses } from "../parts/reduceLosses.ts";
import { sparedLosses } from "../parts/sparedLosses.ts";
import { timesWeight } from "../parts/timesWeight.ts";

/**
 * max(1 + max((1 − yTrue)·yPred) − Σ yTrue·yPred, 0) over the last axis, the mean over the batch: Keras' CategoricalHinge.
 *
 * @param yTrue float32 one-hot labels [batch, ..., classes]
 * @param yPred float32 scores [batch, ..., classes]
 * @returns a scalar; with reduction "none" one loss per row
 * @throws ShapeError for shapes other than these, OptionsError for an unknown option
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(categoricalHingeLoss(variable([[0, 1]]), variable([[0.5, 1]]))) // => 0.5
 * ```
 */
export function categoricalHingeLoss(yTrue: ExprLike, yPred: ExprLike, options: LossOptions = {}): Expr {
  checkOptions("categoricalHingeLoss", options, "reduction sampleWeight");
  const { labels, predictions } = labelPair("categoricalHingeLoss", yTrue, yPred);
  const losses = (label: Expr, prediction: Expr) => {
    const own = sum(timesWeight(label, prediction), { axis: -1 });
    const other = max(timesWeight(sub(1, label), prediction), { axis: -1 });
    return maximum(add(sub(other, own), 1), 0);
  };
  return reduceLosses(sparedLosses([labels, predictions], options, losses, [-1]), options);
}
