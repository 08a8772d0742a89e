import type { DType, TypedArray } from "@handloom/tensor";
import type { DeviceArray } from "./tfjs.ts";

const arrays = { float32: Float32Array, int32: Int32Array, bool: Uint8Array } as const;

/** Elements as a device stores them: a copy, floats rounded to float32. */
export function storedCopy(data: TypedArray, dtype: DType): DeviceArray {
  return arrays[dtype].from(data);
}
