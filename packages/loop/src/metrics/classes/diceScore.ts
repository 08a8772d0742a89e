import type { Tensor } from "@handloom/tensor";
import type { PairMetric } from "../define/pairMetric.ts";
import { type ClassScoreOptions, classScore, type PerClassOptions } from "./classScore.ts";

/**
 * Makes the Dice coefficient of a class: 2·|A ∩ P| / (|A| + |P|), from 0 to 1; 0 where both are empty. A holds its
 * entries and P those predicted for it. It is the number of `f1Score`, by the name that segmentation gives it.
 *
 * `actual` and `predicted` are as in `accuracy`: masks of any shape, or scores with one dimension more. All batches are
 * counted together, so small images weigh as little as they have pixels. Void pixels get the weight 0.
 *
 * @returns a number, or with `average: "none"` one for each class, float64 `[classes]`; NaN of no entries
 * @throws RangeError for fewer than 2 classes, and for the average "binary" of more
 *
 * ```ts
 * diceScore().add([[1, 1], [0, 0]], [[1, 0], [0, 0]]) // => 0.6666666666666666
 * diceScore({ average: "none" }).add([[1, 1], [0, 0]], [[1, 0], [0, 0]]).toArray() // => [0.8, 0.6666666666666666]
 * ```
 *
 * Source: Dice 1945, "Measures of the amount of ecologic association between species", Ecology 26(3).
 */
export function diceScore(options: PerClassOptions): PairMetric<Tensor>;
export function diceScore(options?: ClassScoreOptions): PairMetric;
export function diceScore(options: ClassScoreOptions | PerClassOptions = {}): PairMetric<number | Tensor> {
  return classScore("diceScore", ({ both, actual, predicted }) => (2 * both) / (actual + predicted), options);
}
