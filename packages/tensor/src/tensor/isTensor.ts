import { holds } from "./dtype.ts";
import { Tensor } from "./tensor.ts";

/**
 * Whether `x` is a tensor, also one made by another copy of this package.
 *
 * ```ts
 * isTensor(tensor(1)) // => true
 * isTensor([1]) // => false
 * ```
 */
export function isTensor(x: unknown): x is Tensor {
  if (x instanceof Tensor) return true;
  if (typeof x !== "object" || x === null || !("data" in x && "dtype" in x && "shape" in x)) return false;
  const { data, dtype, shape } = x;
  return holds(data, dtype) && Array.isArray(shape) && "toArray" in x && "item" in x;
}
