import { defineMetric } from "./define/defineMetric.ts";
import type { Metric } from "./define/metric.ts";
import { meanWith } from "./meanWith.ts";

/**
 * Makes a mean of all numbers so far, such as the loss of an epoch.
 *
 * mean ← mean + (x − mean)·w / Σw, which neither overflows nor loses digits as a growing sum does; the mean of equal
 * numbers is exactly that number. A NaN stays in it, and so does an infinity, so that a loss that went wrong shows.
 *
 * ```ts
 * const loss = runningMean();
 * loss.add(4) // => 4
 * loss.add(1) // => 2.5
 * loss.add(7, 2) // => 4.75
 * ```
 *
 * Source: West 1979, "Updating mean and variance estimates: an improved method", CACM 22(9).
 */
export function runningMean(): Metric {
  return defineMetric({
    name: "runningMean",
    start: { mean: 0, weights: 0 },
    add(numbers, x, weight) {
      if (weight === 0) return;
      numbers.weights += weight;
      numbers.mean = meanWith(numbers.mean, x, weight / numbers.weights);
    },
    value: ({ mean, weights }) => (weights > 0 ? mean : Number.NaN),
  });
}
