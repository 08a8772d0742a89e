import type { Tensor } from "@handloom/tensor";
import type { PairMetric } from "../define/pairMetric.ts";
import { type ClassScoreOptions, classScore, type PerClassOptions } from "./classScore.ts";

/**
 * Makes the share of predictions of a class that are right, from 0 to 1; 0 where there is none.
 * `actual` and `predicted` are as in `accuracy`.
 *
 * @returns a number, or with `average: "none"` one for each class, float64 `[classes]`; NaN of no entries
 * @throws RangeError for fewer than 2 classes, and for the average "binary" of more
 *
 * ```ts
 * precision().add([0, 0, 1, 1], [0, 1, 1, 1]) // => 0.6666666666666666
 * precision({ average: "none" }).add([0, 0, 1, 1], [0, 0, 1, 0]).toArray() // => [0.6666666666666666, 1]
 * ```
 */
export function precision(options: PerClassOptions): PairMetric<Tensor>;
export function precision(options?: ClassScoreOptions): PairMetric;
export function precision(options: ClassScoreOptions | PerClassOptions = {}): PairMetric<number | Tensor> {
  return classScore("precision", ({ both, predicted }) => both / predicted, options);
}
