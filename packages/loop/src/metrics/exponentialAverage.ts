import { defineMetric } from "./define/defineMetric.ts";
import type { Metric } from "./define/metric.ts";

/**
 * Makes an average in which each new number takes the share 1 − `decay` and the older ones fade: a loss curve without
 * its noise. The start is corrected as in Adam, so that the first numbers count in full. A weight w stands for w equal
 * numbers in a row.
 *
 * @param decay from 0 (the last number only) to below 1; the average spans about 1 / (1 − decay) numbers
 * @throws RangeError for another decay
 *
 * ```ts
 * const loss = exponentialAverage(0.5);
 * loss.add(3) // => 3
 * loss.add(6) // => 5
 * ```
 */
export function exponentialAverage(decay: number): Metric {
  if (!(decay >= 0 && decay < 1))
    throw new RangeError(`exponentialAverage: the decay must be from 0 to below 1, got ${decay}. Try 0.9.`);
  return defineMetric({
    name: "exponentialAverage",
    start: { average: 0, share: 0 },
    add(numbers, x, weight) {
      if (weight === 0) return;
      const fade = decay ** weight;
      numbers.average = shareOf(fade, numbers.average) + shareOf(1 - fade, x);
      // The shares of all numbers so far add up to this, not yet to 1.
      numbers.share = fade * numbers.share + (1 - fade);
    },
    value: ({ average, share }) => (share > 0 ? average / share : Number.NaN),
  });
}

/** Not 0·∞ nor 0·NaN: what has faded away, as everything older does with decay 0, is not there. */
function shareOf(share: number, x: number): number {
  return share === 0 ? 0 : share * x;
}
