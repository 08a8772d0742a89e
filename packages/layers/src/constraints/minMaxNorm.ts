import { add, clip, mul } from "@handloom/graph";
import { type NormConstraintOptions, withLength } from "./maxNorm.ts";
import type { Constraint } from "./project.ts";

export interface MinMaxNormOptions extends NormConstraintOptions {
  /** The least length allowed. Default 0. */
  readonly min?: number | undefined;
  /** The largest length allowed. Default 1. */
  readonly max?: number | undefined;
  /** How much of the way to the allowed lengths is gone, from 0 to 1. Default 1. */
  readonly rate?: number | undefined;
}

/**
 * Brings lengths between `min` and `max`. Keras' MinMaxNorm.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(minMaxNorm({ min: 0.5 })(variable([[3, 0.03], [4, 0.04]]))) // => [[0.6, 0.299999], [0.8, 0.399999]]
 * ```
 */
export function minMaxNorm({ min = 0, max = 1, rate = 1, axes = [0] }: MinMaxNormOptions = {}): Constraint {
  return (w) => withLength(w, axes, (length) => add(mul(rate, clip(length, min, max)), mul(1 - rate, length)));
}
