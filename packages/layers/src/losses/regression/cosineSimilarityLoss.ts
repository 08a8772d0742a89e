import { div, type Expr, type ExprLike, maximum, mul, neg, norm, sum } from "@handloom/graph";
import { checkNumber, checkOptions } from "@handloom/tensor";
import { labelPair } from "../parts/labels/labelPair.ts";
import type { LossOptions } from "../parts/lossOptions.ts";
import { reduceLosses } from "../parts/reduceLosses.ts";
import { axesFromLast, sparedLosses } from "../parts/sparedLosses.ts";

/** The options of `cosineSimilarityLoss`. */
export interface CosineSimilarityOptions extends LossOptions {
  /** The axis along which vectors lie. Default -1. */
  readonly axis?: number | undefined;
  /** The least length that a vector is divided by, at least 0. Default 1e-7. */
  readonly epsilon?: number | undefined;
}

/**
 * Minus the cosine of the angle between the vectors of `yTrue` and `yPred`: −1 where they point the same way, 0 where
 * one is 0, 1 where they are opposed.
 *
 * Keras' CosineSimilarity; optax' cosine_similarity is minus this, with epsilon 0, and its cosine_distance 1 more.
 *
 * @param yTrue float32 of the shape of `yPred`
 * @param yPred float32 [batch, ..., coordinates]
 * @returns a scalar; with reduction "none" one loss per vector
 * @throws ShapeError; RangeError for an axis that `yPred` does not have
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(cosineSimilarityLoss(variable([[3, 4]]), variable([[6, 8]]))) // => -1
 * ```
 */
export function cosineSimilarityLoss(yTrue: ExprLike, yPred: ExprLike, options: CosineSimilarityOptions = {}): Expr {
  checkOptions("cosineSimilarityLoss", options, "axis epsilon reduction sampleWeight");
  const { axis = -1, epsilon = 1e-7 } = options;
  checkNumber("cosineSimilarityLoss", "epsilon", epsilon, { least: 0 });
  const { labels, predictions } = labelPair("cosineSimilarityLoss", yTrue, yPred);
  const unit = (x: Expr) => {
    const length = maximum(norm(x, { axis, keepDims: true }), epsilon);
    return div(x, length);
  };
  const losses = (label: Expr, prediction: Expr) => neg(sum(mul(unit(label), unit(prediction)), { axis }));
  const reduced = axesFromLast(axis, predictions.shape.length);
  return reduceLosses(sparedLosses([labels, predictions], options, losses, reduced), options);
}
