import { add, mul } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import type { Layer } from "../layer/layer.ts";
import { checkRate, type NoiseOptions, noiseLayer } from "./noiseLayer.ts";

/** The options of `gaussianDropout`. */
export interface GaussianDropoutOptions extends NoiseOptions {}

/**
 * Multiplies each element with a normal number of mean 1 and variance rate / (1 − rate) in training, which is that of
 * `dropout`. The identity otherwise.
 *
 * Each training call draws anew; the draw's stream is in `variables` ("noise/..."), so a checkpoint keeps its place.
 *
 * @param rate from 0 to below 1
 * @throws RangeError for another rate.
 *
 * Source: Srivastava et al. 2014, section 10; Keras' GaussianDropout.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const drop = gaussianDropout(0.5, { seed: 1 });
 * evaluate(drop(variable([0, 3]))) // => [0, 3]
 * const [zero, other] = evaluate(drop(variable([0, 3]), { training: true })).data;
 * zero === 0 && other !== 3 // => true
 * ```
 */
export function gaussianDropout(rate: number, options: GaussianDropoutOptions = {}): Layer {
  const { seed } = checkOptions("gaussianDropout", options, "seed");
  checkRate("gaussianDropout", rate);
  const stddev = Math.sqrt(rate / (1 - rate));
  return noiseLayer({
    kind: "gaussianDropout",
    seed,
    isNone: rate === 0,
    change: (x, noise) => mul(x, add(1, mul(noise.normal(x.shape), stddev))),
  });
}
