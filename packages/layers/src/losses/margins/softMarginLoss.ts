import { type Expr, type ExprLike, neg, softplus } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { elementLoss } from "../parts/elementLoss.ts";
import type { ElementLossOptions } from "../parts/lossOptions.ts";
import { timesWeight } from "../parts/timesWeight.ts";

/**
 * log(1 + exp(−yTrue·yPred)) for labels −1 and 1: PyTorch's soft_margin_loss with `per: "element"`.
 *
 * @param yTrue float32 −1 and 1, of the shape of `yPred`, or one number
 * @param yPred float32 logits [batch, ..., outputs]
 * @returns a scalar; with reduction "none" one loss per row, or per element
 * @throws ShapeError for shapes other than these, OptionsError for an unknown option
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(softMarginLoss(-1, variable([[0, -1000]]), { reduction: "none", per: "element" })) // => [[Math.log(2), 0]]
 * ```
 */
export function softMarginLoss(yTrue: ExprLike, yPred: ExprLike, options: ElementLossOptions = {}): Expr {
  checkOptions("softMarginLoss", options, "per reduction sampleWeight");
  return elementLoss("softMarginLoss", yTrue, yPred, options, (label, prediction) =>
    softplus(neg(timesWeight(label, prediction))),
  );
}
