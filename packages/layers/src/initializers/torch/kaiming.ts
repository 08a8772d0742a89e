import { checkOptions, checkWord } from "@handloom/tensor";
import type { Initializer } from "../initializer.ts";
import { varianceScaling } from "../varianceScaling.ts";
import { gain, type Nonlinearity } from "./gain.ts";

/** The options of `kaimingUniform` and `kaimingNormal`. */
export interface KaimingOptions {
  /** The slope of "leakyRelu" below 0. Default 0. */
  readonly slope?: number | undefined;
  /** The fan: inputs of a unit, or outputs. Default "fanIn". */
  readonly mode?: "fanIn" | "fanOut" | undefined;
  /** The function behind the layer. Default "leakyRelu". */
  readonly nonlinearity?: Nonlinearity | undefined;
}

/**
 * Uniform numbers of variance gain² / fan: PyTorch's `kaiming_uniform_`.
 *
 * Its linear and convolutional layers start with `{ slope: Math.sqrt(5) }`: uniform within ±1/√inputs.
 *
 * @throws RangeError for another mode or function, and for a slope that is not finite.
 *
 * Source: He et al. 2015, arXiv:1502.01852.
 *
 * ```ts
 * import { kaimingUniform } from "@handloom/layers/initializers";
 *
 * const kernel = kaimingUniform({ slope: Math.sqrt(5) })([16, 3], 1);
 * kernel.data.every((value) => Math.abs(value) <= 1 / 4) // => true
 * ```
 */
export function kaimingUniform(options: KaimingOptions = {}): Initializer {
  return kaiming("kaimingUniform", "uniform", options);
}

/**
 * Normal numbers of variance gain² / fan, not cut off: PyTorch's `kaiming_normal_`.
 *
 * @throws RangeError for another mode or function, and for a slope that is not finite.
 *
 * Source: He et al. 2015, arXiv:1502.01852.
 *
 * ```ts
 * import { kaimingNormal } from "@handloom/layers/initializers";
 *
 * kaimingNormal({ mode: "fanOut", nonlinearity: "relu" })([2, 3], 1).shape // => [2, 3]
 * ```
 */
export function kaimingNormal(options: KaimingOptions = {}): Initializer {
  return kaiming("kaimingNormal", "normal", options);
}

function kaiming(called: string, distribution: "uniform" | "normal", options: KaimingOptions): Initializer {
  checkOptions(called, options, "slope mode nonlinearity");
  const { slope = 0, mode = "fanIn", nonlinearity = "leakyRelu" } = options;
  checkWord(called, "mode", mode, ["fanIn", "fanOut"]);
  return varianceScaling({ scale: gain(nonlinearity, slope) ** 2, mode, distribution });
}
