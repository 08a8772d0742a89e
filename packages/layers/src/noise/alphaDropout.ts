import { add, mul, where } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import type { Layer } from "../layer/layer.ts";
import { checkRate, type NoiseOptions, noiseLayer } from "./noiseLayer.ts";

/** The options of `alphaDropout`. */
export interface AlphaDropoutOptions extends NoiseOptions {}

/** The limit of `selu` far below 0. */
const floor = -1.0507009873554805 * 1.6732632423543772;

/**
 * Dropout for nets of `selu`: sets each element with probability `rate` to selu(−∞) = −1.7581 in training, and scales and
 * shifts all so that mean 0 and variance 1 stay. The identity otherwise.
 *
 * Each training call draws anew; the draw's stream is in `variables` ("noise/..."), so a checkpoint keeps its place.
 *
 * @param rate from 0 to below 1
 * @throws RangeError for another rate.
 *
 * Source: Klambauer et al. 2017, arXiv:1706.02515; Keras' and PyTorch's AlphaDropout.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const drop = alphaDropout(0.5, { seed: 1 });
 * const { data } = evaluate(drop(variable(new Float64Array(100)), { training: true }));
 * new Set(data).size // => 2
 * ```
 */
export function alphaDropout(rate: number, options: AlphaDropoutOptions = {}): Layer {
  const { seed } = checkOptions("alphaDropout", options, "seed");
  checkRate("alphaDropout", rate);
  const scale = 1 / Math.sqrt((1 - rate) * (1 + rate * floor ** 2));
  return noiseLayer({
    kind: "alphaDropout",
    seed,
    isNone: rate === 0,
    change: (x, noise) => add(mul(where(noise.bernoulli(1 - rate, x.shape), x, floor), scale), -scale * floor * rate),
  });
}
