import type { Tensor } from "@handloom/tensor";
import { varianceScaling } from "./varianceScaling.ts";

/**
 * Uniform numbers of variance 1 / inputs, for layers before a selu or tanh.
 *
 * Source: LeCun et al. 1998, "Efficient BackProp", §4.6.
 *
 * ```ts
 * import { lecunUniform } from "@handloom/layers/initializers";
 *
 * lecunUniform([2, 3], 1).shape // => [2, 3]
 * ```
 */
export function lecunUniform(shape: readonly number[], seed: number): Tensor {
  return varianceScaling({ scale: 1, mode: "fanIn", distribution: "uniform" })(shape, seed);
}

/**
 * Normal numbers, cut off at two standard deviations, of variance 1 / inputs, for layers before a selu or tanh.
 *
 * Source: LeCun et al. 1998, "Efficient BackProp", §4.6.
 *
 * ```ts
 * import { lecunNormal } from "@handloom/layers/initializers";
 *
 * lecunNormal([2, 3], 1).shape // => [2, 3]
 * ```
 */
export function lecunNormal(shape: readonly number[], seed: number): Tensor {
  return varianceScaling({ scale: 1, mode: "fanIn", distribution: "truncatedNormal" })(shape, seed);
}
