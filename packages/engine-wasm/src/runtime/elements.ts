import { elementBytes } from "@handloom/planner";
import { allocate, type DType, isFloat, type TypedArray } from "@handloom/tensor";
import type { Heap } from "./memory.ts";

/** The place of elements in memory. It is found when a program is made: to find it takes as long as to copy a few elements. */
export interface Position {
  readonly view: keyof Heap;
  /** In elements of the view. */
  readonly at: number;
  /** Whether a true one is a lane of ones. */
  readonly isBool: boolean;
}

export function positionOf(offset: number, dtype: DType): Position {
  const bytes = elementBytes(dtype);
  const whole = bytes === 1 ? "u8" : "i32";
  return { view: isFloat(dtype) ? "f32" : whole, at: offset / bytes, isBool: dtype === "bool" };
}

/** Copies elements into memory: floats are rounded, a true bool becomes a lane of ones. */
export function writeAt(heap: Heap, { view, at, isBool }: Position, data: TypedArray): void {
  const memory = viewOf(heap, view);
  if (isBool) for (let i = 0; i < data.length; i++) memory[at + i] = -(data[i] as number);
  else if (data.length > few) memory.set(data, at);
  else for (let i = 0; i < data.length; i++) memory[at + i] = data[i] as number;
}

/** Copies elements out of memory to where the host wants them. */
export function copyFrom(heap: Heap, { view, at, isBool }: Position, data: TypedArray): void {
  const memory = viewOf(heap, view);
  if (isBool) for (let i = 0; i < data.length; i++) data[i] = (memory[at + i] as number) & 1;
  else if (data.length > few) data.set(memory.subarray(at, at + data.length));
  else for (let i = 0; i < data.length; i++) data[i] = memory[at + i] as number;
}

/** Up to this many elements a loop is faster than a call. */
const few = 32;

/** The same as `heap[view]`, without a search for the field. */
function viewOf({ f32, i32, u8 }: Heap, view: keyof Heap): Heap[keyof Heap] {
  if (view === "f32") return f32;
  return view === "i32" ? i32 : u8;
}

/** `writeAt` for an offset in bytes. */
export function writeElements(heap: Heap, offset: number, dtype: DType, data: TypedArray): void {
  writeAt(heap, positionOf(offset, dtype), data);
}

/** A copy of elements in memory, as the host has them. */
export function readElements(heap: Heap, offset: number, dtype: DType, size: number): TypedArray {
  const data = allocate(dtype, size);
  copyFrom(heap, positionOf(offset, dtype), data);
  return data;
}
