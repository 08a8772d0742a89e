import { checkOptions } from "@handloom/tensor";
import type { PairMetric } from "../define/pairMetric.ts";
import { type ClassScoreOptions, classScore } from "./classScore.ts";

/**
 * Makes the share of predictions of a class that are right, from 0 to 1; 0 where there is none.
 * `actual` and `predicted` are as in `accuracy`.
 *
 * @throws RangeError for fewer than 2 classes, and for the average "binary" of more
 *
 * ```ts
 * precision().add([0, 0, 1, 1], [0, 1, 1, 1]) // => 0.6666666666666666
 * ```
 */
export function precision(options: ClassScoreOptions = {}): PairMetric {
  checkOptions("precision", options, "classes average threshold");
  return classScore("precision", ({ both, predicted }) => both / predicted, options);
}
