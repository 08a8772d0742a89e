import type { Tensor } from "@handloom/tensor";
import { constant } from "./constant.ts";

/**
 * 1 everywhere.
 *
 * ```ts
 * import { ones } from "@handloom/layers/initializers";
 *
 * ones([2]).toArray() // => [1, 1]
 * ```
 */
export function ones(shape: readonly number[]): Tensor {
  return constant(1)(shape, 0);
}
