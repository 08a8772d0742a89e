import { add, erfInv, mul } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import type { Initializer } from "./initializer.ts";
import { scaled } from "./parts/scaled.ts";
import { uniformDraws } from "./parts/uniformDraws.ts";
import { checkNormal, type NormalOptions } from "./randomNormal.ts";

/** erf(2/√2): the share of a normal distribution within two standard deviations. */
const withinTwo = 0.9544997361036416;

/**
 * Numbers of a normal distribution within two standard deviations of its mean: what is further out is never drawn.
 *
 * `stddev` is that of the whole distribution; cut off, it is 0.8796 of it. Defaults are Keras 3's.
 *
 * @throws RangeError for a standard deviation below 0, and for numbers that are not finite
 *
 * ```ts
 * import { truncatedNormal } from "@handloom/layers/initializers";
 *
 * const values = truncatedNormal({ mean: 1, stddev: 0.1 })([1000], 1);
 * values.data.every((value) => Math.abs(value - 1) < 0.2) // => true
 * ```
 */
export function truncatedNormal(options: NormalOptions = {}): Initializer {
  const { mean = 0, stddev = 0.05 } = checkOptions("truncatedNormal", options, "mean stddev");
  checkNormal("truncatedNormal", mean, stddev);
  return (shape, seed) => {
    // Uniforms are multiples of 2⁻²³ from 0: half a step centres them within (0, 1).
    const centred = add(mul(uniformDraws(shape, seed), 2), 2 ** -23 - 1);
    return scaled(erfInv(mul(centred, withinTwo)), Math.SQRT2 * stddev, mean);
  };
}
