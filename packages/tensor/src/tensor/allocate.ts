import { checkDType } from "./checkDType.ts";
import { type DTypeTraits, type HostDType, type TypedArray, traitsOf } from "./dtype.ts";

/**
 * Makes a typed array of zeros.
 *
 * @param size number of elements, 0 or more
 * @throws TensorError for a dtype that does not exist
 *
 * ```ts
 * allocate("float32", 2) // => new Float32Array([0, 0])
 * ```
 */
export function allocate(dtype: HostDType, size: number): TypedArray {
  const traits = traitsOf(dtype);
  if ((traits as DTypeTraits | undefined)?.array === undefined) checkDType("allocate", dtype);
  return traits.allocate(size);
}
