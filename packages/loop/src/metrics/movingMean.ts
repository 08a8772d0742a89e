import { checkNumber } from "@handloom/tensor";
import { defineMetric } from "./define/defineMetric.ts";
import type { Metric } from "./define/metric.ts";
import { meanWith } from "./meanWith.ts";

/**
 * Makes a mean of the last numbers only, such as the return of the last hundred episodes. Before there are as many, it
 * is the mean of those that there are. A weight counts inside the mean and takes no more room in the window.
 *
 * Each `add` sums the whole window anew, about a nanosecond for each number: a sum that is kept would drift.
 *
 * @param window how many of the last numbers count; a whole number of 1 or more
 * @throws RangeError for another window
 *
 * ```ts
 * const returns = movingMean(2);
 * returns.add(1) // => 1
 * returns.add(3) // => 2
 * returns.add(9) // => 6
 * ```
 */
export function movingMean(window: number): Metric {
  checkNumber("movingMean", "window", window, { least: 1, whole: true });
  const none = Array<number>(window).fill(0);
  return defineMetric({
    name: `movingMean(${window})`,
    // Rings: `next` is the place of the oldest number. An unused place weighs nothing.
    start: { values: [...none], weights: [...none], next: 0 },
    add(numbers, x, weight) {
      numbers.values[numbers.next] = x;
      numbers.weights[numbers.next] = weight;
      numbers.next = (numbers.next + 1) % window;
    },
    value: ({ values, weights }) => weightedMean(values, weights),
  });
}

function weightedMean(values: readonly number[], weights: readonly number[]): number {
  let [total, mean, weight] = [0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const [share, value] = [weights[i] ?? 0, values[i] ?? 0];
    // Not 0·NaN: a number that weighs nothing is not there.
    if (share === 0) continue;
    weight += share;
    total += share * value;
    mean = meanWith(mean, value, share / weight);
  }
  if (weight === 0) return Number.NaN;
  // The sum keeps more digits than the mean of means, but it overflows.
  return Number.isFinite(total) ? total / weight : mean;
}
