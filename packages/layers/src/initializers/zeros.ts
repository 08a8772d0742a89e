import type { Tensor } from "@handloom/tensor";
import { constant } from "./constant.ts";

/**
 * 0 everywhere.
 *
 * ```ts
 * import { zeros } from "@handloom/layers/initializers";
 *
 * zeros([2]).toArray() // => [0, 0]
 * ```
 */
export function zeros(shape: readonly number[]): Tensor {
  return constant(0)(shape, 0);
}
