import { checkOptions } from "@handloom/tensor";
import type { PairMetric } from "../define/pairMetric.ts";
import { type ClassScoreOptions, classScore } from "./classScore.ts";

/**
 * Makes the share of a class's entries for which it was predicted, from 0 to 1; 0 where there is none.
 * `actual` and `predicted` are as in `accuracy`.
 *
 * @throws RangeError for fewer than 2 classes, and for the average "binary" of more
 *
 * ```ts
 * recall().add([0, 0, 1, 1], [0, 1, 1, 1]) // => 1
 * ```
 */
export function recall(options: ClassScoreOptions = {}): PairMetric {
  checkOptions("recall", options, "classes average threshold");
  return classScore("recall", ({ both, actual }) => both / actual, options);
}
