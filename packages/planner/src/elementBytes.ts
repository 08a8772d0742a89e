import { type DType, dtypes, sizeOf } from "@handloom/tensor";

/**
 * The bytes that an element takes in an engine's memory. They are those of the host's arrays, but for a bool: it is a lane
 * of ones or of zeros, so that it masks other elements as it is.
 *
 * ```ts
 * elementBytes("uint8") // => 1
 * elementBytes("bool") // => 4
 * ```
 */
export const elementBytes = (dtype: DType): number => (dtypes[dtype].kind === "bool" ? 4 : dtypes[dtype].bytes);

/**
 * The bytes that a whole tensor takes there.
 *
 * ```ts
 * bytesOf({ shape: [28, 28], dtype: "uint8" }) // => 784
 * ```
 */
export const bytesOf = ({ shape, dtype }: { readonly shape: readonly number[]; readonly dtype: DType }): number =>
  elementBytes(dtype) * sizeOf(shape);
