import { div, type Expr, type ExprLike } from "@handloom/graph";
import { checkNumber, checkOptions } from "@handloom/tensor";
import type { ElementLossOptions } from "../parts/lossOptions.ts";
import { huberLoss } from "./huberLoss.ts";
import { meanAbsoluteError } from "./meanAbsoluteError.ts";

/** The options of `smoothL1Loss`. */
export interface SmoothL1LossOptions extends ElementLossOptions {
  /** The error from which the loss grows linearly; 0 is the absolute error. Default 1. */
  readonly beta?: number | undefined;
}

/**
 * The Huber loss over `beta`, so that its slope beyond `beta` is 1 whatever `beta` is: PyTorch's smooth_l1_loss.
 *
 * @param yTrue float32 of the shape of `yPred`, or one number
 * @param yPred float32 [batch, ..., outputs]
 * @returns a scalar; with reduction "none" one loss per row, or per element
 * @throws ShapeError; RangeError for a beta below 0
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(smoothL1Loss(variable([[0, 0]]), variable([[0.5, 3]]), { beta: 0.5 })) // => 1.5
 * ```
 */
export function smoothL1Loss(yTrue: ExprLike, yPred: ExprLike, options: SmoothL1LossOptions = {}): Expr {
  const { beta = 1, ...others } = checkOptions("smoothL1Loss", options, "beta per reduction sampleWeight");
  checkNumber("smoothL1Loss", "beta", beta, { least: 0, infinite: true });
  if (beta === 0) return meanAbsoluteError(yTrue, yPred, others);
  return div(huberLoss(yTrue, yPred, { ...others, delta: beta }), beta);
}
