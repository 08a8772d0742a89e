import { div, type RandomStream, randomStream, where } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { type Layer, layer } from "./layer/layer.ts";
import { checkSeed, seedsOf } from "./layer/seeds.ts";

/** The options of `dropout`. */
export interface DropoutOptions {
  /** A whole number from 0 to 2³¹ − 1. Default: fresh entropy, or `seeded`'s. */
  readonly seed?: number | undefined;
}

/**
 * Sets each element to 0 with probability `rate` in training and scales the others by 1 / (1 − rate), so that sums keep
 * their mean. The identity otherwise.
 *
 * Each training call draws anew; the draw's stream is in `variables` ("noise/..."), so a checkpoint keeps its place.
 *
 * @param rate from 0 to below 1
 * @throws RangeError for another rate
 * Source: Srivastava et al. 2014, "Dropout: A Simple Way to Prevent Neural Networks from Overfitting".
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const drop = dropout(0.5, { seed: 1 });
 * evaluate(drop(variable([1, 2]))) // => [1, 2]
 * const dropped = evaluate(drop(variable(new Float64Array(100).fill(1)), { training: true }));
 * dropped.data.every((value) => value === 0 || value === 2) // => true
 * ```
 */
export function dropout(rate: number, options: DropoutOptions = {}): Layer {
  const { seed } = checkOptions("dropout", options, "seed");
  if (!(rate >= 0 && rate < 1))
    throw new RangeError(
      `dropout: rate is ${typeof rate === "object" ? "an object" : rate}. Give a number from 0 to below 1.`,
    );
  checkSeed(seed);
  let noise: RandomStream | undefined;
  return layer(
    (x, mode) => {
      noise ??= randomStream(seedsOf(seed, mode).next());
      if (!mode.training || rate === 0) return x;
      return where(noise.bernoulli(1 - rate, x.shape), div(x, 1 - rate), 0);
    },
    () => (noise === undefined ? {} : { noise }),
    { kind: "dropout" },
  );
}
