import type { Tensor } from "@handloom/tensor";
import type { PairMetric } from "../define/pairMetric.ts";
import { type ClassScoreOptions, classScore, type PerClassOptions } from "./classScore.ts";

/**
 * Makes the share of a class's entries for which it was predicted, from 0 to 1; 0 where there is none.
 * `actual` and `predicted` are as in `accuracy`.
 *
 * @returns a number, or with `average: "none"` one for each class, float64 `[classes]`; NaN of no entries
 * @throws RangeError for fewer than 2 classes, and for the average "binary" of more
 *
 * ```ts
 * recall().add([0, 0, 1, 1], [0, 1, 1, 1]) // => 1
 * recall({ average: "none" }).add([0, 0, 1, 1], [0, 1, 1, 1]).toArray() // => [0.5, 1]
 * ```
 */
export function recall(options: PerClassOptions): PairMetric<Tensor>;
export function recall(options?: ClassScoreOptions): PairMetric;
export function recall(options: ClassScoreOptions | PerClassOptions = {}): PairMetric<number | Tensor> {
  return classScore("recall", ({ both, actual }) => both / actual, options);
}
