import { defineMetric } from "./define/defineMetric.ts";
import type { Metric } from "./define/metric.ts";
import { meanWith } from "./meanWith.ts";

/**
 * Makes the perplexity of a language model: e to the mean cross-entropy, in nats, of a token. 1 is perfect; guessing
 * among n tokens gives n.
 *
 * Add the mean loss of a batch with its number of tokens as the weight: the losses are averaged first, and the
 * exponential is of their mean, not a mean of exponentials.
 *
 * ```ts
 * const perplexed = perplexity();
 * perplexed.add(Math.log(8), 100) // => 8
 * perplexed.add(Math.log(2), 100) // => 4
 * ```
 */
export function perplexity(): Metric {
  return defineMetric({
    name: "perplexity",
    start: { mean: 0, weights: 0 },
    add(numbers, loss, weight) {
      if (weight === 0) return;
      numbers.weights += weight;
      numbers.mean = meanWith(numbers.mean, loss, weight / numbers.weights);
    },
    value: ({ mean, weights }) => (weights > 0 ? Math.exp(mean) : Number.NaN),
  });
}
