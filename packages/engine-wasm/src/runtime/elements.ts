import { allocate, type DType, isFloat, type TypedArray } from "@handloom/tensor";
import type { Heap } from "./memory.ts";

/** Copies elements into memory, four bytes each: floats are rounded, a true bool becomes a lane of ones. */
export function writeElements({ f32, i32 }: Heap, offset: number, dtype: DType, data: TypedArray): void {
  const at = offset >>> 2;
  if (dtype === "bool") for (let i = 0; i < data.length; i++) i32[at + i] = -(data[i] as number);
  else writeNumbers(isFloat(dtype) ? f32 : i32, at, data);
}

/** Up to this many elements a loop is faster than a call. */
const few = 32;

function writeNumbers(memory: Float32Array | Int32Array, at: number, data: TypedArray): void {
  if (data.length > few) memory.set(data, at);
  else for (let i = 0; i < data.length; i++) memory[at + i] = data[i] as number;
}

/** A copy of elements in memory, as the host has them. */
export function readElements(heap: Heap, offset: number, dtype: DType, size: number): TypedArray {
  const data = allocate(dtype, size);
  copyElements(heap, offset, dtype, data);
  return data;
}

/** Copies elements out of memory to where the host wants them. */
export function copyElements({ f32, i32 }: Heap, offset: number, dtype: DType, data: TypedArray): void {
  const at = offset >>> 2;
  if (dtype === "bool") for (let i = 0; i < data.length; i++) data[i] = (i32[at + i] as number) & 1;
  else copyNumbers(isFloat(dtype) ? f32 : i32, at, data);
}

function copyNumbers(memory: Float32Array | Int32Array, at: number, data: TypedArray): void {
  if (data.length > few) data.set(memory.subarray(at, at + data.length));
  else for (let i = 0; i < data.length; i++) data[i] = memory[at + i] as number;
}
