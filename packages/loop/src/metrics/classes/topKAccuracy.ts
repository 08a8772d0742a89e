import { checkNumber, type TensorLike, tensor } from "@handloom/tensor";
import { definePairMetric } from "../define/definePairMetric.ts";
import { elementWeights } from "../define/elementWeights.ts";
import type { PairMetric } from "../define/pairMetric.ts";
import { type ScoredLabels, scoredLabels } from "./labels.ts";

/**
 * Makes the share of entries whose class is among the `k` that scored highest. Of equal scores the higher class comes
 * first, as in scikit-learn's `top_k_accuracy_score`; a NaN is never among them.
 *
 * @param k a whole number of 1 or more
 * @throws RangeError for another `k`; from `add`, when `predicted` is not `[..., classes]` for `actual`'s `[...]`, with 2
 *   classes or more, and when `actual` holds a class that has no column
 *
 * ```ts
 * const scores = [[0.5, 0.3, 0.2], [0.5, 0.3, 0.2]];
 * topKAccuracy(2).add([1, 2], scores) // => 0.5
 * ```
 */
export function topKAccuracy(k: number): PairMetric {
  checkNumber("topKAccuracy", "k", k, { least: 1, whole: true });
  return definePairMetric({
    name: `topKAccuracy(${k})`,
    start: { hits: 0, weights: 0 },
    add(numbers, actualLike, predicted, weightsLike) {
      const { actual, scores, weights } = classesAndScores(actualLike, predicted, weightsLike);
      for (const [i, row] of scores.entries()) {
        const weight = weights[i] ?? 0;
        if (rankOf(actual[i] ?? 0, row) < k) numbers.hits += weight;
        numbers.weights += weight;
      }
    },
    value: ({ hits, weights }) => (weights > 0 ? hits / weights : Number.NaN),
  });
}

function classesAndScores(
  actualLike: TensorLike,
  predictedLike: TensorLike,
  weightsLike: TensorLike | undefined,
): ScoredLabels {
  const actual = tensor(actualLike);
  const predicted = tensor(predictedLike);
  const weights = elementWeights("topKAccuracy", weightsLike, actual.size);
  const scored = scoredLabels("topKAccuracy", actual, predicted, weights);
  if (scored) return scored;
  throw new RangeError(
    `topKAccuracy: predicted of shape [${predicted.shape.join(", ")}] does not go with actual of shape [${actual.shape.join(", ")}]. Pass scores with one dimension more than actual.`,
  );
}

/** How many classes come before `label`. */
function rankOf(label: number, scores: ArrayLike<number>): number {
  const own = scores[label] ?? Number.NaN;
  if (Number.isNaN(own)) return Number.POSITIVE_INFINITY;
  let rank = 0;
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i] ?? 0;
    if (score > own || (score === own && i > label)) rank++;
  }
  return rank;
}
