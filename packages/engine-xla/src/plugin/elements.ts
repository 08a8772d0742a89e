import type { DType, TypedArray } from "@handloom/tensor";

export type DeviceArray = Float32Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;

/** PJRT_Buffer_Type. */
export const bufferTypes: Readonly<Record<DType, number>> = { bool: 1, int32: 4, uint8: 6, float32: 11 };

const arrays = { float32: Float32Array, int32: Int32Array, uint8: Uint8Array, bool: Uint8Array } as const;

export function allocateElements(dtype: DType, size: number): DeviceArray {
  return new arrays[dtype](size);
}

/** Elements as the device has them: the same array where it fits. */
export function asElements(data: TypedArray, dtype: DType): DeviceArray {
  return data instanceof arrays[dtype] ? (data as DeviceArray) : arrays[dtype].from(data);
}
