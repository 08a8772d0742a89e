import { sizeOf, Tensor } from "@handloom/tensor";
import type { Initializer } from "./initializer.ts";

/**
 * The same number everywhere.
 *
 * ```ts
 * import { constant } from "@handloom/layers/initializers";
 *
 * constant(0.5)([2], 1).toArray() // => [0.5, 0.5]
 * ```
 */
export function constant(value: number): Initializer {
  return (shape) => new Tensor(new Float64Array(sizeOf(shape)).fill(value), shape);
}
