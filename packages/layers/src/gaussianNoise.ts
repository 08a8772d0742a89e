import { add, mul, type RandomStream, randomStream } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { checkNumber } from "./layer/checkNumber.ts";
import { type Layer, layer } from "./layer/layer.ts";
import { checkSeed, seedsOf } from "./layer/seeds.ts";

/** The options of `gaussianNoise`. */
export interface GaussianNoiseOptions {
  /** A whole number from 0 to 2³¹ − 1. Default: fresh entropy, or `seeded`'s. */
  readonly seed?: number | undefined;
}

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
  checkSeed(seed);
  let noise: RandomStream | undefined;
  return layer(
    (x, mode) => {
      noise ??= randomStream(seedsOf(seed, mode).next());
      if (!mode.training || stddev === 0) return x;
      return add(x, mul(noise.normal(x.shape), stddev));
    },
    () => (noise === undefined ? {} : { noise }),
    { kind: "gaussianNoise" },
  );
}
