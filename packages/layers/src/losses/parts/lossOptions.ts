import type { ExprLike } from "@handloom/graph";

/**
 * What becomes of a batch's losses:
 *
 * - "mean": their sum over their number; Keras' "sum_over_batch_size"
 * - "weightedMean": their sum over the sum of their weights; Keras' "mean_with_sample_weight", PyTorch's "mean" of a
 *   cross-entropy with class weights. Without weights the same as "mean"
 * - "sum"
 * - "none": all of them
 */
export type Reduction = "mean" | "weightedMean" | "sum" | "none";

/** How the losses of samples become one number. */
export interface LossOptions {
  /** Default "mean". */
  readonly reduction?: Reduction | undefined;
  /**
   * Multiplies the losses; float32 of their shape, or one that broadcasts with it. A sample of weight 0 may be anything,
   * NaN included: its loss and gradient are 0. Default: all count the same.
   */
  readonly sampleWeight?: ExprLike | undefined;
}

/** The options of losses that compare elements, such as `meanSquaredError`. */
export interface ElementLossOptions extends LossOptions {
  /** Whether a loss is of a row (the mean over the last axis, Keras) or of an element (PyTorch, optax). Default "row". */
  readonly per?: "row" | "element" | undefined;
}

/** The options of losses of classes: the form of predictions, and how far labels are smoothed. */
export interface LabelOptions {
  /** Whether `yPred` are logits instead of probabilities: more precise, and finite however large. Default false. */
  readonly fromLogits?: boolean | undefined;
  /** How much of each label is spread over all classes, from 0 to 1. Default 0. */
  readonly labelSmoothing?: number | undefined;
}
