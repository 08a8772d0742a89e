import { type Expr, type ExprLike, mean } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { binaryCrossEntropy } from "../classes/binaryCrossEntropy.ts";
import { type ClassWeights, numbersOf } from "../parts/labels/weighClasses.ts";
import type { LossOptions } from "../parts/lossOptions.ts";
import { reduceLosses } from "../parts/reduceLosses.ts";

/** The options of `multilabelSoftMarginLoss`. */
export interface MultilabelSoftMarginOptions extends LossOptions {
  /** Factors of the losses of each class, of shape [classes]. Default: all count the same. */
  readonly classWeights?: ClassWeights | undefined;
}

/**
 * The mean over the classes of the binary cross-entropy of logits: PyTorch's multilabel_soft_margin_loss.
 *
 * @param yTrue float32 0 and 1, of the shape of `yPred`
 * @param yPred float32 logits [batch, ..., classes]
 * @returns a scalar; with reduction "none" one loss per row
 * @throws ShapeError for shapes other than these, OptionsError for an unknown option
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(multilabelSoftMarginLoss(variable([[1, 0]]), variable([[0, -1000]]))) // => Math.LN2 / 2
 * ```
 */
export function multilabelSoftMarginLoss(
  yTrue: ExprLike,
  yPred: ExprLike,
  options: MultilabelSoftMarginOptions = {},
): Expr {
  const { classWeights, ...own } = checkOptions(
    "multilabelSoftMarginLoss",
    options,
    "classWeights reduction sampleWeight",
  );
  const elements = binaryCrossEntropy(yTrue, yPred, {
    fromLogits: true,
    per: "element",
    reduction: "none",
    sampleWeight: classWeights === undefined ? undefined : numbersOf(classWeights),
  });
  return reduceLosses(mean(elements, { axis: -1 }), own);
}
