import { definePairMetric } from "../define/definePairMetric.ts";
import type { PairMetric } from "../define/pairMetric.ts";
import { meanWith } from "../meanWith.ts";
import { pairedNumbers } from "./pairedNumbers.ts";

/**
 * Makes the coefficient of determination: 1 − Σ(actual − predicted)² / Σ(actual − mean)². 1 is perfect, 0 is no better
 * than the mean, and it may be negative. All entries count as one output.
 *
 * Where `actual` does not vary it is 1 for perfect predictions and else 0; with fewer than two entries it is NaN: as in
 * scikit-learn's `r2_score`.
 *
 * ```ts
 * rSquared().add([1, 2, 3], [1, 2, 4]) // => 0.5
 * ```
 */
export function rSquared(): PairMetric {
  return definePairMetric({
    name: "rSquared",
    start: { entries: 0, weights: 0, mean: 0, squares: 0, residuals: 0 },
    add(numbers, actualLike, predictedLike, weightsLike) {
      const { actual, predicted, weights } = pairedNumbers("rSquared", actualLike, predictedLike, weightsLike);
      for (let i = 0; i < actual.length; i++) addEntry(numbers, actual[i] ?? 0, predicted[i] ?? 0, weights[i] ?? 0);
    },
    value({ entries, squares, residuals }) {
      if (entries < 2) return Number.NaN;
      if (squares === 0) return residuals === 0 ? 1 : 0;
      return 1 - residuals / squares;
    },
  });
}

interface Sums {
  entries: number;
  weights: number;
  mean: number;
  squares: number;
  residuals: number;
}

// The sum of squared deviations as in runningVariance: West 1979.
function addEntry(sums: Sums, actual: number, predicted: number, weight: number): void {
  if (weight === 0) return;
  sums.entries++;
  sums.weights += weight;
  const deviation = actual - sums.mean;
  sums.mean = meanWith(sums.mean, actual, weight / sums.weights);
  sums.squares += weight * deviation * (actual - sums.mean);
  sums.residuals += weight * (actual - predicted) ** 2;
}
