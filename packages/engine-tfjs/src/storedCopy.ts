import { allocate, type DType, type TypedArray } from "@handloom/tensor";
import { deviceDTypes } from "./deviceDType.ts";
import type { DeviceArray } from "./tfjs.ts";

/** The array of zeros that a device stores for a dtype. */
export function storedZeros(dtype: DType, size: number): DeviceArray {
  return allocate(deviceDTypes[dtype], size) as DeviceArray;
}

/** Elements as a device stores them: a copy, floats rounded to float32. */
export function storedCopy(data: ArrayLike<number>, dtype: DType): DeviceArray {
  const copy = storedZeros(dtype, data.length);
  copy.set(data);
  return copy;
}

/** Elements that a device stored, as a tensor of the dtype has them: a copy. */
export function hostCopy(data: DeviceArray, dtype: DType): TypedArray {
  const copy = allocate(dtype, data.length);
  copy.set(data);
  return copy;
}
