import { checkNumber, checkOptions, checkWord } from "@handloom/tensor";
import type { Initializer } from "./initializer.ts";
import { fanVariance } from "./parts/fanVariance.ts";
import { randomNormal } from "./randomNormal.ts";
import { uniformOf } from "./randomUniform.ts";
import { truncatedNormal } from "./truncatedNormal.ts";

/** The options of `varianceScaling`. */
export interface VarianceScalingOptions {
  /** The variance times the fan, above 0. Default 1. */
  readonly scale?: number | undefined;
  /** The fan: inputs of a unit, outputs, or their mean. Default "fanIn". */
  readonly mode?: "fanIn" | "fanOut" | "fanAverage" | undefined;
  /** Default "truncatedNormal". */
  readonly distribution?: "truncatedNormal" | "normal" | "uniform" | undefined;
}

/** The standard deviation of a normal distribution cut off at two of them. */
const truncatedStddev = 0.8796256610342398;

/**
 * Random numbers of mean 0 and variance scale / fan, which keeps the size of activations from layer to layer.
 *
 * Glorot's, He's and LeCun's initializers are this one with a scale and a fan each. Defaults are Keras 3's.
 *
 * @throws RangeError unless the scale is above 0
 *
 * ```ts
 * import { varianceScaling } from "@handloom/layers/initializers";
 *
 * const kernel = varianceScaling({ scale: 3, distribution: "uniform" })([9, 4], 1);
 * kernel.data.every((value) => Math.abs(value) <= 1) // => true
 * ```
 */
export function varianceScaling(options: VarianceScalingOptions = {}): Initializer {
  checkOptions("varianceScaling", options, "scale mode distribution");
  const { scale = 1, mode = "fanIn", distribution = "truncatedNormal" } = options;
  checkNumber("varianceScaling", "scale", scale, { above: 0 });
  checkWord("varianceScaling", "mode", mode, ["fanIn", "fanOut", "fanAverage"]);
  checkWord("varianceScaling", "distribution", distribution, ["truncatedNormal", "normal", "uniform"]);
  return (shape, seed) => drawing(distribution, fanVariance(shape, scale, mode))(shape, seed);
}

function drawing(distribution: "truncatedNormal" | "normal" | "uniform", variance: number): Initializer {
  if (distribution === "uniform") return uniformOf(variance);
  const stddev = Math.sqrt(variance);
  return distribution === "normal" ? randomNormal({ stddev }) : truncatedNormal({ stddev: stddev / truncatedStddev });
}
