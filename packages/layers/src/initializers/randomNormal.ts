import { randomStream } from "@handloom/graph";
import { checkNumber, checkOptions } from "@handloom/tensor";
import type { Initializer } from "./initializer.ts";
import { scaled } from "./parts/scaled.ts";

/** The options of `truncatedNormal` and `randomNormal`. */
export interface NormalOptions {
  /** Default 0. */
  readonly mean?: number | undefined;
  /** Standard deviation, at least 0. Default 0.05. */
  readonly stddev?: number | undefined;
}

/**
 * Numbers of a normal distribution. Defaults are Keras 3's.
 *
 * @throws RangeError for a standard deviation below 0, and for numbers that are not finite
 *
 * ```ts
 * import { randomNormal } from "@handloom/layers/initializers";
 *
 * const first = randomNormal({ stddev: 0.1 })([2, 3], 1);
 * first.equals(randomNormal({ stddev: 0.1 })([2, 3], 1)) // => true
 * ```
 */
export function randomNormal(options: NormalOptions = {}): Initializer {
  const { mean = 0, stddev = 0.05 } = checkOptions("randomNormal", options, "mean stddev");
  checkNormal("randomNormal", mean, stddev);
  return (shape, seed) => scaled(randomStream(seed).normal(shape), stddev, mean);
}

export function checkNormal(called: string, mean: number, stddev: number): void {
  checkNumber(called, "mean", mean);
  checkNumber(called, "stddev", stddev, { least: 0 });
}
