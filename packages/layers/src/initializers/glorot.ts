import type { Tensor } from "@handloom/tensor";
import { fanVariance } from "./parts/fanVariance.ts";
import { uniformOf } from "./randomUniform.ts";
import { varianceScaling } from "./varianceScaling.ts";

/**
 * Uniform numbers of variance 2 / (inputs + outputs), for layers whose activation is about linear at 0.
 *
 * Source: Glorot & Bengio 2010, "Understanding the difficulty of training deep feedforward neural networks", eq. 16.
 *
 * ```ts
 * import { glorotUniform } from "@handloom/layers/initializers";
 *
 * glorotUniform([2, 3], 1).shape // => [2, 3]
 * ```
 */
export function glorotUniform(shape: readonly number[], seed: number): Tensor {
  // Not by `varianceScaling`: every dense layer would bring the other distributions with it.
  return uniformOf(fanVariance(shape, 1, "fanAverage"))(shape, seed);
}

/**
 * Normal numbers, cut off at two standard deviations, of variance 2 / (inputs + outputs), for layers whose activation is about linear at 0.
 *
 * Source: Glorot & Bengio 2010, "Understanding the difficulty of training deep feedforward neural networks", eq. 16.
 *
 * ```ts
 * import { glorotNormal } from "@handloom/layers/initializers";
 *
 * glorotNormal([2, 3], 1).shape // => [2, 3]
 * ```
 */
export function glorotNormal(shape: readonly number[], seed: number): Tensor {
  return varianceScaling({ scale: 1, mode: "fanAverage", distribution: "truncatedNormal" })(shape, seed);
}
