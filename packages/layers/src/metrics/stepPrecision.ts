import { add, constant, div, type Expr, type ExprLike, sum } from "@handloom/graph";
import { checkNumber, checkOptions, tensor } from "@handloom/tensor";
import { binaryCounts } from "./binaryCounts.ts";
import { defineStepMetric } from "./defineStepMetric.ts";
import type { StepMetric } from "./stepMetric.ts";

/** Labels 0 and 1, scores of class 1, and weights. */
export type ScoredPairs = readonly [actual: ExprLike, scores: ExprLike, weights?: ExprLike];

/** The options of `stepPrecision` and `stepRecall`. */
export interface StepThresholdOptions {
  /** Class 1 is predicted above this score. Default: 0.5, for probabilities; 0 for logits. */
  readonly threshold?: number | undefined;
}

/**
 * Makes the share of class 1 among what was predicted as class 1, from 0 to 1, inside of compiled steps; NaN as long as nothing
 * was.
 *
 * `updateState(actual, scores, weights?)` takes labels 0 and 1 of any shape. Scores of class 1 have the same shape, or a last
 * dimension of 1 behind it. Weights broadcast to the labels. Keras' `Precision`.
 *
 * @throws RangeError for a threshold that is not a finite number; ShapeError from `updateState`
 *
 * ```ts
 * import { evaluate, substitute, variable } from "@handloom/graph";
 *
 * const precision = stepPrecision();
 * const updates = precision.updateState(variable([0, 1, 1]), variable([0.6, 0.8, 0.3]));
 * evaluate(substitute(precision.result(), updates)) // => 0.5
 * ```
 */
export function stepPrecision(options: StepThresholdOptions = {}): StepMetric<ScoredPairs> {
  const threshold = thresholdOf("stepPrecision", options);
  return defineStepMetric({
    name: "precision",
    sums: { truePositives: [], falsePositives: [] },
    add(...[actual, scores, weights = 1]: ScoredPairs): { truePositives: Expr; falsePositives: Expr } {
      const counts = binaryCounts("stepPrecision", { actual, scores, weights }, threshold);
      return { truePositives: sum(counts.truePositives), falsePositives: sum(counts.falsePositives) };
    },
    result: ({ truePositives, falsePositives }) => div(truePositives, add(truePositives, falsePositives)),
  });
}

/** @throws RangeError unless the threshold is a finite number */
export function thresholdOf(called: string, options: StepThresholdOptions): Expr {
  const { threshold = 0.5 } = checkOptions(called, options, "threshold");
  checkNumber(called, "threshold", threshold);
  return constant(tensor([threshold]));
}
