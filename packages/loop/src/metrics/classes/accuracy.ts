import { checkOptions } from "@handloom/tensor";
import { definePairMetric } from "../define/definePairMetric.ts";
import type { PairMetric } from "../define/pairMetric.ts";
import { asLabels, checkThreshold } from "./labels.ts";

/** The options of `accuracy`. */
export interface AccuracyOptions {
  /** `predicted` holds scores of class 1, which is predicted above this. Default: it holds classes, or rows of scores. */
  readonly threshold?: number | undefined;
}

/**
 * Makes the share of entries whose class was predicted, from 0 to 1.
 *
 * `actual` holds classes 0, 1, …, of any shape. `predicted` holds classes in the same shape, or scores with a last
 * dimension of one for each class, logits or probabilities, of which the highest counts (of equals the first). One
 * output of a sigmoid for each entry, of shape [n] or [n, 1], needs a `threshold`.
 *
 * @throws RangeError for a threshold that is NaN; from `add`, for shapes that do not go together, for entries that are
 *   not classes or beyond the scores' columns, and for scores that are NaN, unless they weigh nothing
 *
 * ```ts
 * const hits = accuracy();
 * hits.add([0, 1, 2], [[0.9, 0.1, 0], [0.2, 0.7, 0.1], [0.5, 0.3, 0.2]]) // => 0.6666666666666666
 * hits.add([2], [2]) // => 0.75
 * accuracy({ threshold: 0.5 }).add([0, 1], [0.4, 0.8]) // => 1
 * ```
 */
export function accuracy(options: AccuracyOptions = {}): PairMetric {
  const { threshold } = checkOptions("accuracy", options, "threshold");
  checkThreshold("accuracy", threshold);
  return definePairMetric({
    name: "accuracy",
    start: { hits: 0, weights: 0 },
    add(numbers, actualLike, predictedLike, weightsLike) {
      const batch = { actual: actualLike, predicted: predictedLike, weights: weightsLike, threshold };
      const { actual, predicted, weights } = asLabels("accuracy", batch);
      for (let i = 0; i < actual.length; i++) {
        const weight = weights[i] ?? 0;
        if (weight > 0 && actual[i] === predicted[i]) numbers.hits += weight;
        numbers.weights += weight;
      }
    },
    value: ({ hits, weights }) => (weights > 0 ? hits / weights : Number.NaN),
  });
}
