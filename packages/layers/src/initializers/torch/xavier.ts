import { checkNumber, checkOptions } from "@handloom/tensor";
import type { Initializer } from "../initializer.ts";
import { varianceScaling } from "../varianceScaling.ts";

/** The options of `xavierUniform` and `xavierNormal`. */
export interface XavierOptions {
  /** The factor of all numbers, above 0, such as `gain("tanh")`. Default 1. */
  readonly gain?: number | undefined;
}

/**
 * Uniform numbers of variance 2·gain² / (inputs + outputs): PyTorch's `xavier_uniform_`, and `glorotUniform` without a gain.
 *
 * @throws RangeError unless the gain is above 0.
 *
 * Source: Glorot & Bengio 2010, "Understanding the difficulty of training deep feedforward neural networks", eq. 16.
 *
 * ```ts
 * import { gain, xavierUniform } from "@handloom/layers/initializers";
 *
 * xavierUniform({ gain: gain("tanh") })([2, 3], 1).shape // => [2, 3]
 * ```
 */
export function xavierUniform(options: XavierOptions = {}): Initializer {
  return xavier("xavierUniform", "uniform", options);
}

/**
 * Normal numbers of variance 2·gain² / (inputs + outputs), not cut off: PyTorch's `xavier_normal_`.
 *
 * @throws RangeError unless the gain is above 0.
 *
 * Source: Glorot & Bengio 2010, "Understanding the difficulty of training deep feedforward neural networks", eq. 16.
 *
 * ```ts
 * import { xavierNormal } from "@handloom/layers/initializers";
 *
 * xavierNormal()([2, 3], 1).shape // => [2, 3]
 * ```
 */
export function xavierNormal(options: XavierOptions = {}): Initializer {
  return xavier("xavierNormal", "normal", options);
}

function xavier(called: string, distribution: "uniform" | "normal", options: XavierOptions): Initializer {
  const { gain = 1 } = checkOptions(called, options, "gain");
  checkNumber(called, "gain", gain, { above: 0 });
  return varianceScaling({ scale: gain ** 2, mode: "fanAverage", distribution });
}
