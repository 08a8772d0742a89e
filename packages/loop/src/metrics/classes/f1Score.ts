import type { Tensor } from "@handloom/tensor";
import type { PairMetric } from "../define/pairMetric.ts";
import { type ClassScoreOptions, classScore, type PerClassOptions } from "./classScore.ts";

/**
 * Makes the harmonic mean of precision and recall, from 0 to 1; 0 where there is none. `macro` averages the scores of
 * the classes, as scikit-learn does, not their precisions and recalls. `actual` and `predicted` are as in `accuracy`.
 *
 * @returns a number, or with `average: "none"` one for each class, float64 `[classes]`; NaN of no entries
 * @throws RangeError for fewer than 2 classes, and for the average "binary" of more
 *
 * ```ts
 * f1Score().add([0, 0, 1, 1], [0, 1, 1, 1]) // => 0.8
 * f1Score({ average: "none" }).add([0, 0, 1, 1], [0, 1, 1, 1]).toArray() // => [0.6666666666666666, 0.8]
 * ```
 */
export function f1Score(options: PerClassOptions): PairMetric<Tensor>;
export function f1Score(options?: ClassScoreOptions): PairMetric;
export function f1Score(options: ClassScoreOptions | PerClassOptions = {}): PairMetric<number | Tensor> {
  return classScore("f1Score", ({ both, actual, predicted }) => (2 * both) / (actual + predicted), options);
}
