import { abs, type Expr, type ExprLike, greaterEqual, neg, sub, where } from "@handloom/graph";
import { checkOptions, checkWord } from "@handloom/tensor";
import { elementLoss } from "../parts/elementLoss.ts";
import type { ElementLossOptions } from "../parts/lossOptions.ts";

/** The options of `meanAbsolutePercentageError` and `meanAbsoluteError`. */
export interface MeanAbsoluteErrorOptions extends ElementLossOptions {
  /** The slope of |yTrue − yPred| in yTrue where the two are equal: 0, or 1 as Keras has it on JAX. Default 0. */
  readonly slopeAtEquality?: 0 | 1 | undefined;
}

/**
 * |yTrue − yPred|, the mean over the last axis and then over the batch.
 *
 * Keras' MeanAbsoluteError; with `per: "element"` PyTorch's l1_loss.
 *
 * @param yTrue float32 of the shape of `yPred`, or one number
 * @param yPred float32 [batch, ..., outputs]
 * @returns a scalar; with reduction "none" one loss per row, or per element
 * @throws ShapeError for shapes other than these, OptionsError for an unknown option
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(meanAbsoluteError(variable([[0, 1]]), variable([[2, 1]]))) // => 1
 * ```
 */
export function meanAbsoluteError(yTrue: ExprLike, yPred: ExprLike, options: MeanAbsoluteErrorOptions = {}): Expr {
  checkOptions("meanAbsoluteError", options, "slopeAtEquality per reduction sampleWeight");
  return elementLoss("meanAbsoluteError", yTrue, yPred, options, (label, prediction) =>
    absolute(sub(label, prediction), options.slopeAtEquality),
  );
}

/** |x|, with the given slope at 0. */
export function absolute(x: Expr, slopeAtZero: 0 | 1 = 0): Expr {
  checkWord("loss", "slopeAtEquality", slopeAtZero, [0, 1]);
  return slopeAtZero === 1 ? where(greaterEqual(x, 0), x, neg(x)) : abs(x);
}
