import { checkNumber, checkOptions } from "@handloom/tensor";
import type { Initializer } from "./initializer.ts";
import { scaled } from "./parts/scaled.ts";
import { uniformDraws } from "./parts/uniformDraws.ts";

/** The options of `randomUniform`. */
export interface RandomUniformOptions {
  /** Default -0.05. */
  readonly min?: number | undefined;
  /** Default 0.05. */
  readonly max?: number | undefined;
}

/**
 * Numbers from `min` to below `max`, all equally likely. Defaults are Keras 3's.
 *
 * @throws RangeError unless `min` < `max`
 *
 * ```ts
 * import { randomUniform } from "@handloom/layers/initializers";
 *
 * const values = randomUniform({ min: 2, max: 3 })([100], 1);
 * values.data.every((value) => value >= 2 && value < 3) // => true
 * ```
 */
export function randomUniform(options: RandomUniformOptions = {}): Initializer {
  const { min = -0.05, max = 0.05 } = checkOptions("randomUniform", options, "min max");
  checkNumber("randomUniform", "min", min);
  checkNumber("randomUniform", "max", max);
  checkNumber("randomUniform", "max - min", max - min);
  if (!(min < max)) throw new RangeError(`randomUniform: min is ${min} and max ${max}. Give a min below the max.`);
  return (shape, seed) => scaled(uniformDraws(shape, seed), max - min, min);
}

/** Uniform numbers of mean 0 and a variance. */
export function uniformOf(variance: number): Initializer {
  const limit = Math.sqrt(3) * Math.sqrt(variance);
  return randomUniform({ min: -limit, max: limit });
}
