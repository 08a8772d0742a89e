import { defineMetric } from "./define/defineMetric.ts";
import type { Metric } from "./define/metric.ts";
import { meanWith } from "./meanWith.ts";

/**
 * Makes a variance of all numbers so far: the mean squared deviation from their mean, as NumPy's `var`. Its square root
 * is the standard deviation, in the unit of the numbers.
 *
 * It keeps the sum of squared deviations, not of squares, so numbers far from 0 lose no digits.
 *
 * ```ts
 * const loss = runningVariance();
 * loss.add(1e9 + 1) // => 0
 * loss.add(1e9 + 3) // => 1
 * ```
 *
 * Source: West 1979, "Updating mean and variance estimates: an improved method", CACM 22(9).
 */
export function runningVariance(): Metric {
  return defineMetric({
    name: "runningVariance",
    start: { mean: 0, weights: 0, squares: 0 },
    add(numbers, x, weight) {
      if (weight === 0) return;
      numbers.weights += weight;
      const deviation = x - numbers.mean;
      numbers.mean = meanWith(numbers.mean, x, weight / numbers.weights);
      const rest = x - numbers.mean;
      // Not ∞·0: a deviation may overflow where the new number outweighs all others.
      if (rest !== 0) numbers.squares += weight * deviation * rest;
    },
    value: ({ weights, squares }) => (weights > 0 ? squares / weights : Number.NaN),
  });
}
