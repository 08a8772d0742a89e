import { checkNumber, checkOptions } from "@handloom/tensor";
import { checkChoice } from "../layer/checkChoice.ts";
import { LayerError } from "../layer/layerError.ts";
import { fansOf } from "./fans.ts";
import type { Initializer } from "./initializer.ts";
import { randomNormal } from "./randomNormal.ts";
import { randomUniform } from "./randomUniform.ts";
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
  checkChoice("varianceScaling", "mode", mode, ["fanIn", "fanOut", "fanAverage"]);
  checkChoice("varianceScaling", "distribution", distribution, ["truncatedNormal", "normal", "uniform"]);
  return (shape, seed) => {
    checkShape(shape);
    const { fanIn, fanOut } = fansOf(shape);
    const fan = { fanIn, fanOut, fanAverage: (fanIn + fanOut) / 2 }[mode];
    const variance = scale / Math.max(1, fan);
    return drawing(distribution, variance)(shape, seed);
  };
}

/** `glorotUniform()`, as Keras has it, is a call without a shape. */
function checkShape(shape: unknown): void {
  if (Array.isArray(shape)) return;
  throw new LayerError(
    "initializer",
    "it was called without a shape",
    "A layer calls it: write { kernelInitializer: glorotUniform, seed: 1 }",
  );
}

function drawing(distribution: "truncatedNormal" | "normal" | "uniform", variance: number): Initializer {
  const stddev = Math.sqrt(variance);
  if (distribution === "normal") return randomNormal({ stddev });
  if (distribution === "truncatedNormal") return truncatedNormal({ stddev: stddev / truncatedStddev });
  const limit = Math.sqrt(3) * stddev;
  return randomUniform({ min: -limit, max: limit });
}
