import { add, div, type Expr, type ExprLike, mul, sub, sum } from "@handloom/graph";
import { checkNumber, checkOptions } from "@handloom/tensor";
import { labelPair } from "../parts/labels/labelPair.ts";
import type { LossOptions } from "../parts/lossOptions.ts";
import { reduceLosses } from "../parts/reduceLosses.ts";
import { axesFromLast, sparedLosses } from "../parts/sparedLosses.ts";

/** The options of `tverskyLoss`. */
export interface TverskyLossOptions extends LossOptions {
  /** The weight of what is true and not predicted, at least 0. Default 0.5. */
  readonly alpha?: number | undefined;
  /** The weight of what is predicted and not true, at least 0. Default 0.5. */
  readonly beta?: number | undefined;
  /** Added above and below the line, at least 0. Default: 1e-7 below it alone. optax' dice_loss has 1. */
  readonly smooth?: number | undefined;
  /** The axis or axes of one mask. Default: all, so that the whole batch is one. */
  readonly axis?: number | readonly number[] | undefined;
}

/**
 * 1 − o / (o + alpha·m + beta·f), where o is the overlap of the masks, m = Σ yTrue·(1 − yPred) and f = Σ(1 − yTrue)·yPred.
 *
 * Equal masks lose 0, masks apart 1. Weights of 0.5 are `diceLoss`; a larger `alpha` punishes what is missed. These are the
 * numbers of Keras' Tversky, which adds 1e-7 below the line; its page and the paper name the two weights the other way round.
 * optax' dice_loss is the mean over classes with `smooth: 1` and the axes between batch and classes.
 *
 * @param yTrue float32 from 0 to 1, of the shape of `yPred`
 * @param yPred float32 from 0 to 1, any shape
 * @returns a scalar; with `axis` and reduction "none" one loss per mask
 * @throws ShapeError; RangeError for weights below 0.
 *
 * Source: Salehi, Erdogmus & Gholipour 2017, arXiv:1706.05721.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const missed = tverskyLoss(variable([1, 1, 0]), variable([1, 0, 0]), { alpha: 3 });
 * evaluate(missed).item().toFixed(6) // => "0.750000"
 * ```
 */
export function tverskyLoss(yTrue: ExprLike, yPred: ExprLike, options: TverskyLossOptions = {}): Expr {
  checkOptions("tverskyLoss", options, "alpha beta smooth axis reduction sampleWeight");
  const { alpha = 0.5, beta = 0.5, smooth } = options;
  checkNumber("tverskyLoss", "alpha", alpha, { least: 0 });
  checkNumber("tverskyLoss", "beta", beta, { least: 0 });
  if (smooth !== undefined) checkNumber("tverskyLoss", "smooth", smooth, { least: 0 });
  const { labels, predictions } = labelPair("tverskyLoss", yTrue, yPred);
  const total = (x: Expr) => sum(x, { axis: options.axis });
  const losses = (label: Expr, prediction: Expr) => {
    const overlap = total(mul(label, prediction));
    const missed = mul(total(mul(label, sub(1, prediction))), alpha);
    const wrong = mul(total(mul(sub(1, label), prediction)), beta);
    const above = smooth === undefined ? overlap : add(overlap, smooth);
    return sub(1, div(above, add(add(overlap, smooth ?? 1e-7), add(missed, wrong))));
  };
  const { length: rank } = predictions.shape;
  const axes = options.axis ?? Array.from({ length: rank }, (_, axis) => axis);
  return reduceLosses(sparedLosses([labels, predictions], options, losses, axesFromLast(axes, rank)), options);
}
