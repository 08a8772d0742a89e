import type { DType, Place } from "../description.ts";

export type Bytes = Uint8Array<ArrayBuffer>;
export type Elements = Float32Array | Float64Array | Int32Array | Uint8Array;

export interface Heap {
  readonly f32: Float32Array;
  readonly i32: Int32Array;
}

type ArrayClass = typeof Float32Array | typeof Int32Array | typeof Uint8Array;

export const arrays: Readonly<Record<DType, ArrayClass>> = {
  float32: Float32Array,
  int32: Int32Array,
  uint8: Uint8Array,
  bool: Uint8Array,
};
export const sizeOf = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);
export const showShape = (shape: readonly number[]): string => `[${shape.join(", ")}]`;

/** Four bytes of memory for each element. */
export function write({ f32, i32 }: Heap, at: number, dtype: DType, data: Elements): void {
  if (dtype === "bool") for (let i = 0; i < data.length; i++) i32[at / 4 + i] = -data[i]!;
  else (dtype === "float32" ? f32 : i32).set(data, at / 4);
}

export function read({ f32, i32 }: Heap, { at, shape, dtype }: Place): Elements {
  const stored = (dtype === "float32" ? f32 : i32).subarray(at / 4, at / 4 + sizeOf(shape));
  return dtype === "bool" ? Uint8Array.from(stored, (word) => word & 1) : new arrays[dtype](stored);
}
