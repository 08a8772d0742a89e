import { type Expr, type ExprLike, mul, sparsePlus, sub } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { elementLoss } from "../parts/elementLoss.ts";
import type { ElementLossOptions } from "../parts/lossOptions.ts";

/**
 * `sparsePlus` of what speaks against each label: a logistic loss that is exactly 0 from a margin of 1 on. With `per:
 * "element"` optax' sparsemax_loss.
 *
 * @param yTrue float32 of 0 and 1, of the shape of `yPred`, or one number
 * @param yPred float32 logits [batch, ..., outputs]
 * @returns a scalar; with reduction "none" one loss per row, or per element
 * @throws ShapeError for shapes other than these, OptionsError for an unknown option
 *
 * Source: Blondel, Martins & Niculae 2020, arXiv:1901.02324, section 4.4.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(sparsemaxLoss(variable([1, 0]), variable([2, 0]), { per: "element", reduction: "none" })) // => [0, 0.25]
 * ```
 */
export function sparsemaxLoss(yTrue: ExprLike, yPred: ExprLike, options: ElementLossOptions = {}): Expr {
  checkOptions("sparsemaxLoss", options, "per reduction sampleWeight");
  return elementLoss("sparsemaxLoss", yTrue, yPred, options, (label, logit) =>
    sparsePlus(mul(logit, sub(1, mul(2, label)))),
  );
}
