import { checkOptions } from "@handloom/tensor";
import type { PairMetric } from "../define/pairMetric.ts";
import { type ClassScoreOptions, classScore } from "./classScore.ts";

/**
 * Makes the harmonic mean of precision and recall, from 0 to 1; 0 where there is none. `macro` averages the scores of
 * the classes, as scikit-learn does, not their precisions and recalls. `actual` and `predicted` are as in `accuracy`.
 *
 * @throws RangeError for fewer than 2 classes, and for the average "binary" of more
 *
 * ```ts
 * f1Score().add([0, 0, 1, 1], [0, 1, 1, 1]) // => 0.8
 * ```
 */
export function f1Score(options: ClassScoreOptions = {}): PairMetric {
  checkOptions("f1Score", options, "classes average threshold");
  return classScore("f1Score", ({ both, actual, predicted }) => (2 * both) / (actual + predicted), options);
}
