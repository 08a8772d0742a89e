import { div, where } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import type { Layer } from "../layer/layer.ts";
import { checkRate, type NoiseOptions, noiseLayer } from "./noiseLayer.ts";

/** The options of `dropout`. */
export interface DropoutOptions extends NoiseOptions {}

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
  checkRate("dropout", rate);
  return noiseLayer({
    kind: "dropout",
    seed,
    isNone: rate === 0,
    change: (x, noise) => where(noise.bernoulli(1 - rate, x.shape), div(x, 1 - rate), 0),
  });
}
