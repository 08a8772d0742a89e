import type { Tensor } from "@handloom/tensor";
import { varianceScaling } from "./varianceScaling.ts";

/**
 * Uniform numbers of variance 2 / inputs, for layers before a relu.
 *
 * Source: He et al. 2015, "Delving Deep into Rectifiers", arXiv:1502.01852, eq. 10.
 *
 * ```ts
 * import { heUniform } from "@handloom/layers/initializers";
 *
 * heUniform([2, 3], 1).shape // => [2, 3]
 * ```
 */
export function heUniform(shape: readonly number[], seed: number): Tensor {
  return varianceScaling({ scale: 2, mode: "fanIn", distribution: "uniform" })(shape, seed);
}

/**
 * Normal numbers, cut off at two standard deviations, of variance 2 / inputs, for layers before a relu.
 *
 * Source: He et al. 2015, "Delving Deep into Rectifiers", arXiv:1502.01852, eq. 10.
 *
 * ```ts
 * import { heNormal } from "@handloom/layers/initializers";
 *
 * heNormal([2, 3], 1).shape // => [2, 3]
 * ```
 */
export function heNormal(shape: readonly number[], seed: number): Tensor {
  return varianceScaling({ scale: 2, mode: "fanIn", distribution: "truncatedNormal" })(shape, seed);
}
