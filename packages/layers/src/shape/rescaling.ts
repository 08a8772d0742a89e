import { add, mul } from "@handloom/graph";
import { checkNumber, checkOptions } from "@handloom/tensor";
import { type Layer, layer } from "../layer/layer.ts";

/** The options of `rescaling`. */
export interface RescalingOptions {
  /** The number that is added. Default 0. */
  readonly offset?: number | undefined;
}

/**
 * scale·x + offset with numbers that are not trained: rescaling(1 / 255) brings pixels into [0, 1].
 *
 * x is float32 of any shape; cast uint8 before.
 *
 * @param scale any finite number
 * @throws RangeError for numbers that are not finite.
 *
 * Source: Keras' Rescaling.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(rescaling(2, { offset: -1 })(variable([0, 0.5, 1]))) // => [-1, 0, 1]
 * ```
 */
export function rescaling(scale: number, options: RescalingOptions = {}): Layer {
  const { offset = 0 } = checkOptions("rescaling", options, "offset");
  checkNumber("rescaling", "scale", scale);
  checkNumber("rescaling", "offset", offset);
  return layer(
    (x) => add(mul(x, scale), offset),
    () => ({}),
    { kind: "rescaling" },
  );
}
