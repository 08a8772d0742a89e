import { type DType, dtypes, isFloat } from "@handloom/tensor";

/**
 * The element that changes no maximum, or no minimum: the lowest or the highest number of a dtype.
 *
 * ```ts
 * neutralElement("max", "float32") // => -Infinity
 * neutralElement("min", "uint8") // => 255
 * ```
 */
export function neutralElement(choice: "max" | "min", dtype: DType): number {
  if (isFloat(dtype)) return choice === "max" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const [lowest, highest] = dtypes[dtype].range;
  return choice === "max" ? lowest : highest;
}
