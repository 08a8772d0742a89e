import { div, type Expr, sum } from "@handloom/graph";
import { binaryCounts } from "./binaryCounts.ts";
import { defineStepMetric } from "./defineStepMetric.ts";
import type { StepMetric } from "./stepMetric.ts";
import { type ScoredPairs, type StepThresholdOptions, thresholdOf } from "./stepPrecision.ts";

/**
 * Makes the share of class 1 that was predicted as class 1, from 0 to 1, inside of compiled steps. It is NaN as long as
 * there was none. `updateState` takes what that of `stepPrecision` takes. Keras' `Recall`.
 *
 * @throws RangeError for a threshold that is not a finite number; ShapeError from `updateState`
 *
 * ```ts
 * import { evaluate, substitute, variable } from "@handloom/graph";
 *
 * const recall = stepRecall();
 * const updates = recall.updateState(variable([0, 1, 1, 1]), variable([0.6, 0.8, 0.3, 0.1]));
 * evaluate(substitute(recall.result(), updates)) // => 0.333333
 * ```
 */
export function stepRecall(options: StepThresholdOptions = {}): StepMetric<ScoredPairs> {
  const threshold = thresholdOf("stepRecall", options);
  return defineStepMetric({
    name: "recall",
    sums: { truePositives: [], positives: [] },
    add(...[actual, scores, weights = 1]: ScoredPairs): { truePositives: Expr; positives: Expr } {
      const { truePositives, positives } = binaryCounts("stepRecall", { actual, scores, weights }, threshold);
      return { truePositives: sum(truePositives), positives };
    },
    result: ({ truePositives, positives }) => div(truePositives, positives),
  });
}
