import { definePairMetric } from "../define/definePairMetric.ts";
import type { PairMetric } from "../define/pairMetric.ts";
import { meanWith } from "../meanWith.ts";
import { pairedNumbers } from "./pairedNumbers.ts";

/**
 * Makes Pearson's correlation of what is actual and what is predicted, from −1 to 1: how well a line goes through the pairs,
 * whatever its slope. All entries count as one output. NaN where one of the two does not vary.
 *
 * ```ts
 * pearsonCorrelation().add([1, 2, 3, 4], [1, 3, 2, 5]) // => 0.8315218406202999
 * ```
 */
export function pearsonCorrelation(): PairMetric {
  return correlation("pearsonCorrelation", ({ actual, predicted, both }) => both / Math.sqrt(actual * predicted));
}

/**
 * Makes Lin's concordance, from −1 to 1: Pearson's correlation that is smaller where means and spreads differ, so that 1 means
 * equal numbers. All entries count as one output. NaN where neither varies.
 *
 * ```ts
 * concordanceCorrelation().add([1, 2, 3, 4], [1, 3, 2, 5]) // => 0.7857142857142857
 * ```
 *
 * Source: Lin 1989, "A concordance correlation coefficient to evaluate reproducibility".
 */
export function concordanceCorrelation(): PairMetric {
  return correlation(
    "concordanceCorrelation",
    ({ weights, actual, predicted, both, actualMean, predictedMean }) =>
      (2 * both) / (actual + predicted + weights * (actualMean - predictedMean) ** 2),
  );
}

interface Sums {
  readonly [name: string]: number;
  readonly weights: number;
  readonly actualMean: number;
  readonly predictedMean: number;
  /** Σ (actual − its mean)², and the same of the others. */
  readonly actual: number;
  readonly predicted: number;
  readonly both: number;
}

function correlation(name: string, rule: (sums: Sums) => number): PairMetric {
  return definePairMetric({
    name,
    start: { weights: 0, actualMean: 0, predictedMean: 0, actual: 0, predicted: 0, both: 0 },
    add(sums, actualLike, predictedLike, weightsLike) {
      const { actual, predicted, weights } = pairedNumbers(name, actualLike, predictedLike, weightsLike);
      for (let i = 0; i < actual.length; i++)
        Object.assign(sums, withEntry(sums, actual[i] ?? 0, predicted[i] ?? 0, weights[i] ?? 0));
    },
    value: (sums) => rule(sums),
  });
}

// As in runningVariance: West 1979.
function withEntry(sums: Sums, actual: number, predicted: number, weight: number): Sums {
  if (weight === 0) return sums;
  const weights = sums.weights + weight;
  const actualMean = meanWith(sums.actualMean, actual, weight / weights);
  const predictedMean = meanWith(sums.predictedMean, predicted, weight / weights);
  const [away, off] = [weight * (actual - sums.actualMean), weight * (predicted - sums.predictedMean)];
  return {
    weights,
    actualMean,
    predictedMean,
    actual: sums.actual + away * (actual - actualMean),
    predicted: sums.predicted + off * (predicted - predictedMean),
    both: sums.both + away * (predicted - predictedMean),
  };
}
