import { add, constant, div, type Expr, mul, slice, sub, sum } from "@handloom/graph";
import { checkNumber, checkOptions, tensor } from "@handloom/tensor";
import { type BinaryCounts, binaryCounts } from "./binaryCounts.ts";
import { defineStepMetric } from "./defineStepMetric.ts";
import type { StepMetric } from "./stepMetric.ts";
import type { ScoredPairs } from "./stepPrecision.ts";

/** The options of `stepRocAuc`. */
export interface StepRocAucOptions {
  /** How many, 2 or more, evenly from 0 to 1. More are more exact. Default: 200. */
  readonly thresholds?: number | undefined;
}

/**
 * Makes the area under the ROC curve, from 0 to 1 (0.5 for guesses), inside of compiled steps. The curve is known at evenly
 * spaced thresholds, and joined by straight lines. `rocAuc` of `@handloom/loop` is exact, and keeps all scores.
 *
 * `updateState` takes what that of `stepPrecision` takes; scores are probabilities. Keras' `AUC`.
 *
 * @throws RangeError for fewer than 2 thresholds; ShapeError from `updateState`
 *
 * ```ts
 * import { evaluate, substitute, variable } from "@handloom/graph";
 *
 * const auc = stepRocAuc();
 * const updates = auc.updateState(variable([0, 0, 1, 1]), variable([0.1, 0.4, 0.35, 0.8]));
 * evaluate(substitute(auc.result(), updates)) // => 0.75
 * ```
 */
export function stepRocAuc(options: StepRocAucOptions = {}): StepMetric<ScoredPairs> {
  const { thresholds: count = 200 } = checkOptions("stepRocAuc", options, "thresholds");
  checkNumber("stepRocAuc", "thresholds", count, { least: 2, whole: true });
  const inner = Array.from({ length: count - 2 }, (_, i) => (i + 1) / (count - 1));
  // As Keras': the ends lie outside, so that scores of exactly 0 and 1 are above the first and not above the last.
  const thresholds = constant(tensor([-1e-7, ...inner, 1 + 1e-7]));
  return defineStepMetric({
    name: "rocAuc",
    sums: { truePositives: [count], falsePositives: [count], positives: [], negatives: [] },
    add: (...[actual, scores, weights = 1]: ScoredPairs): Readonly<Record<keyof BinaryCounts, Expr>> => ({
      ...binaryCounts("stepRocAuc", { actual, scores, weights }, thresholds),
    }),
    result({ truePositives, falsePositives, positives, negatives }) {
      const [sensitivity, fallOut] = [div(truePositives, positives), div(falsePositives, negatives)];
      const ends = (x: Expr) => [slice(x, [0], [count - 1]), slice(x, [1], [count])] as const;
      const [[high, low], [right, left]] = [ends(sensitivity), ends(fallOut)];
      return sum(mul(sub(right, left), mul(0.5, add(high, low))));
    },
  });
}
