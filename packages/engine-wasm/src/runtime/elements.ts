import { elementBytes } from "@handloom/planner";
import { allocate, type DType, isFloat, type TypedArray } from "@handloom/tensor";
import type { Heap } from "./memory.ts";

/** Copies elements into memory: floats are rounded, a true bool becomes a lane of ones. */
export function writeElements(heap: Heap, offset: number, dtype: DType, data: TypedArray): void {
  const memory = viewOf(heap, dtype);
  const at = offset / memory.BYTES_PER_ELEMENT;
  if (dtype === "bool") for (let i = 0; i < data.length; i++) memory[at + i] = -(data[i] as number);
  else writeNumbers(memory, at, data);
}

/** The view of memory that has an element of the dtype at each place. */
function viewOf({ f32, i32, u8 }: Heap, dtype: DType): Heap[keyof Heap] {
  if (isFloat(dtype)) return f32;
  return elementBytes(dtype) === 1 ? u8 : i32;
}

/** Up to this many elements a loop is faster than a call. */
const few = 32;

function writeNumbers(memory: Heap[keyof Heap], at: number, data: TypedArray): void {
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
export function copyElements(heap: Heap, offset: number, dtype: DType, data: TypedArray): void {
  const memory = viewOf(heap, dtype);
  const at = offset / memory.BYTES_PER_ELEMENT;
  if (dtype === "bool") for (let i = 0; i < data.length; i++) data[i] = (memory[at + i] as number) & 1;
  else copyNumbers(memory, at, data);
}

function copyNumbers(memory: Heap[keyof Heap], at: number, data: TypedArray): void {
  if (data.length > few) data.set(memory.subarray(at, at + data.length));
  else for (let i = 0; i < data.length; i++) data[i] = memory[at + i] as number;
}
