import { abs, type Expr, type ExprLike, lessEqual, mul, square, sub, where } from "@handloom/graph";
import { checkNumber, checkOptions } from "@handloom/tensor";
import { elementLoss } from "../parts/elementLoss.ts";
import type { ElementLossOptions } from "../parts/lossOptions.ts";

/** The options of `huberLoss`. */
export interface HuberLossOptions extends ElementLossOptions {
  /** The error from which the loss grows linearly, above 0; Infinity leaves it quadratic. Default 1. */
  readonly delta?: number | undefined;
}

/**
 * e²/2 for errors e = yPred − yTrue up to `delta`, and delta·(|e| − delta/2) beyond.
 *
 * Keras' Huber; with `per: "element"` PyTorch's and optax' huber_loss.
 *
 * @param yTrue float32 of the shape of `yPred`, or one number
 * @param yPred float32 [batch, ..., outputs]
 * @returns a scalar; with reduction "none" one loss per row, or per element
 * @throws ShapeError; RangeError for a delta that is not above 0
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(huberLoss(variable([[0, 0]]), variable([[1, 3]]))) // => 1.5
 * ```
 */
export function huberLoss(yTrue: ExprLike, yPred: ExprLike, options: HuberLossOptions = {}): Expr {
  const { delta = 1 } = checkOptions("huberLoss", options, "delta per reduction sampleWeight");
  checkNumber("huberLoss", "delta", delta, { above: 0, infinite: true });
  return elementLoss("huberLoss", yTrue, yPred, options, (label, prediction) => {
    const error = sub(prediction, label);
    if (delta === Number.POSITIVE_INFINITY) return mul(0.5, square(error));
    const size = abs(error);
    const small = lessEqual(size, delta);
    // Chosen twice: the slope of ∞² would make NaN of the choice's 0.
    return where(small, mul(0.5, square(where(small, error, 0))), mul(delta, sub(size, delta / 2)));
  });
}
