import type { Tensor } from "@handloom/tensor";
import type { PairMetric } from "../define/pairMetric.ts";
import { type ClassScoreOptions, classScore, type PerClassOptions } from "./classScore.ts";

/**
 * Makes the intersection over union of a class, the Jaccard index: |A ∩ P| / |A ∪ P|, from 0 to 1; 0 where both are
 * empty. A holds its entries and P those predicted for it.
 *
 * `actual` and `predicted` are as in `accuracy`: masks of any shape, or scores with one dimension more. All batches are
 * counted together. Void pixels get the weight 0. It is scikit-learn's `jaccard_score`; with `average: "macro"` it is
 * Keras's `MeanIoU`, the mean over the classes that occurred.
 *
 * @returns a number, or with `average: "none"` one for each class, float64 `[classes]`; NaN of no entries
 * @throws RangeError for fewer than 2 classes, and for the average "binary" of more
 *
 * ```ts
 * iouScore().add([[1, 1], [0, 0]], [[1, 0], [0, 0]]) // => 0.5
 * iouScore({ average: "none" }).add([[1, 1], [0, 0]], [[1, 0], [0, 0]]).toArray() // => [0.6666666666666666, 0.5]
 * ```
 *
 * Source: Jaccard 1912, "The distribution of the flora in the alpine zone", New Phytologist 11(2).
 */
export function iouScore(options: PerClassOptions): PairMetric<Tensor>;
export function iouScore(options?: ClassScoreOptions): PairMetric;
export function iouScore(options: ClassScoreOptions | PerClassOptions = {}): PairMetric<number | Tensor> {
  return classScore("iouScore", ({ both, actual, predicted }) => both / (actual + predicted - both), options);
}
