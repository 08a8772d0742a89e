import { Tensor } from "@handloom/tensor";

/** An array as golden files write it; non-finite numbers are text. */
export interface GoldenArray {
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly data: readonly (number | boolean | string)[];
}

export function isGoldenArray(x: unknown): x is GoldenArray {
  return typeof x === "object" && x !== null && "shape" in x && "data" in x && Array.isArray(x.data);
}

/** Floats stay float64; integers become int32. */
export function toTensor({ shape, dtype, data }: GoldenArray): Tensor {
  const numbers = data.map(Number);
  if (dtype === "bool") return new Tensor(Uint8Array.from(numbers), shape, "bool");
  if (dtype.startsWith("int")) return new Tensor(Int32Array.from(numbers), shape);
  return new Tensor(Float64Array.from(numbers), shape);
}
