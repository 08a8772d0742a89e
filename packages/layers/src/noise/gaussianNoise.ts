import { add, mul } from "@handloom/graph";
import { checkNumber, checkOptions } from "@handloom/tensor";
import type { Layer } from "../layer/layer.ts";
import { type NoiseOptions, noiseLayer } from "./noiseLayer.ts";

/** The options of `gaussianNoise`. */
export interface GaussianNoiseOptions extends NoiseOptions {}

/**
 * Adds normal noise of mean 0 to each element in training. The identity otherwise.
 *
 * Each training call draws anew; the draw's stream is in `variables` ("noise/..."), so a checkpoint keeps its place.
 *
 * @param stddev the noise's standard deviation, at least 0
 * @throws RangeError for another standard deviation.
 *
 * Source: Keras' GaussianNoise.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const noisy = gaussianNoise(0.1, { seed: 1 });
 * evaluate(noisy(variable([1, 2]))) // => [1, 2]
 * const [a = 0, b = 0] = evaluate(noisy(variable([1, 2]), { training: true })).data;
 * a !== 1 && Math.abs(a - 1) < 1 && Math.abs(b - 2) < 1 // => true
 * ```
 */
export function gaussianNoise(stddev: number, options: GaussianNoiseOptions = {}): Layer {
  const { seed } = checkOptions("gaussianNoise", options, "seed");
  checkNumber("gaussianNoise", "stddev", stddev, { least: 0 });
  return noiseLayer({
    kind: "gaussianNoise",
    seed,
    isNone: stddev === 0,
    change: (x, noise) => add(x, mul(noise.normal(x.shape), stddev)),
  });
}
