import { definePairMetric } from "../define/definePairMetric.ts";
import type { PairMetric } from "../define/pairMetric.ts";
import { meanWith } from "../meanWith.ts";
import { pairedNumbers } from "./pairedNumbers.ts";

/** An error as what one entry adds to its mean, and what the mean comes to. */
export interface ErrorRule {
  of(actual: number, predicted: number): number;
  value?(mean: number): number;
}

/** Makes the weighted mean of an error over all entries so far; NaN while none weighs anything. */
export function runningError(called: string, rule: ErrorRule): PairMetric {
  return definePairMetric({
    name: called,
    start: { mean: 0, weights: 0 },
    add(numbers, actualLike, predictedLike, weightsLike) {
      const { actual, predicted, weights } = pairedNumbers(called, actualLike, predictedLike, weightsLike);
      for (let i = 0; i < actual.length; i++) {
        const weight = weights[i] ?? 0;
        if (weight === 0) continue;
        numbers.weights += weight;
        const error = rule.of(actual[i] ?? 0, predicted[i] ?? 0);
        numbers.mean = meanWith(numbers.mean, error, weight / numbers.weights);
      }
    },
    value({ mean, weights }) {
      if (weights === 0) return Number.NaN;
      return rule.value === undefined ? mean : rule.value(mean);
    },
  });
}
