import { add, type Expr, type ExprLike, mul, sub, sum } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { labelPair } from "../parts/labels/labelPair.ts";
import type { LossOptions } from "../parts/lossOptions.ts";
import { divideOrZero, reduceLosses } from "../parts/reduceLosses.ts";
import { axesFromLast, sparedLosses } from "../parts/sparedLosses.ts";

/** The options of `diceLoss`. */
export interface DiceLossOptions extends LossOptions {
  /** The axis or axes of one mask. Default: all, so that the whole batch is one. */
  readonly axis?: number | readonly number[] | undefined;
}

/**
 * 1 − 2·|overlap| / (|yTrue| + |yPred|): 0 for equal masks, 1 for masks apart. Keras' Dice.
 *
 * @param yTrue float32 from 0 to 1, of the shape of `yPred`
 * @param yPred float32 from 0 to 1, any shape
 * @returns a scalar; with `axis` and reduction "none" one loss per mask
 * @throws ShapeError for shapes other than these, OptionsError for an unknown option
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(diceLoss(variable([1, 0]), variable([0, 1]))) // => 1
 * ```
 */
export function diceLoss(yTrue: ExprLike, yPred: ExprLike, options: DiceLossOptions = {}): Expr {
  checkOptions("diceLoss", options, "axis reduction sampleWeight");
  const { labels, predictions } = labelPair("diceLoss", yTrue, yPred);
  const total = (x: Expr) => sum(x, { axis: options.axis });
  const losses = (label: Expr, prediction: Expr) => {
    const both = add(add(total(label), total(prediction)), 1e-7);
    return sub(1, divideOrZero(mul(2, total(mul(label, prediction))), both));
  };
  const { length: rank } = predictions.shape;
  const axes = options.axis ?? Array.from({ length: rank }, (_, axis) => axis);
  return reduceLosses(sparedLosses([labels, predictions], options, losses, axesFromLast(axes, rank)), options);
}
