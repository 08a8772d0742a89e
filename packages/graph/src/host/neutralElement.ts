import { type DType, dtypes, isFloat } from "@handloom/tensor";

/**
 * The element that no maximum, or no minimum, depends on.
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
