import type { DType, Place } from "../description.ts";

export type Bytes = Uint8Array<ArrayBuffer>;
export type Elements = Float32Array | Float64Array | Int32Array | Uint8Array;

type ArrayClass = typeof Float32Array | typeof Int32Array | typeof Uint8Array;

/** The facts of a dtype. */
interface DTypeTraits {
  /** The class of its arrays. */
  readonly array: ArrayClass;
  /** The class of memory's views of it where that is another: a true bool is a word of ones there. */
  readonly stored?: ArrayClass;
  /** A dtype whose arrays are taken as well. */
  readonly wider?: string;
  /** Its type in a safetensors file. */
  readonly safetensors: string;
  /** Whether a value of a list is an element. */
  has(value: unknown): boolean;
}

const isNumber = (value: unknown): value is number => typeof value === "number";

export const dtypes: Readonly<Record<DType, DTypeTraits>> = {
  float32: { array: Float32Array, wider: "float64", safetensors: "F32", has: isNumber },
  int32: {
    array: Int32Array,
    safetensors: "I32",
    has: (value) => isNumber(value) && (value | 0) === value,
  },
  uint8: {
    array: Uint8Array,
    safetensors: "U8",
    has: (value) => isNumber(value) && (value & 255) === value,
  },
  bool: {
    array: Uint8Array,
    stored: Int32Array,
    safetensors: "BOOL",
    has: (value) => typeof value === "boolean" || value === 0 || value === 1,
  },
};
export const sizeOf = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);
export const showShape = (shape: readonly number[]): string => `[${shape.join(", ")}]`;

export function write({ buffer }: WebAssembly.Memory, at: number, dtype: DType, data: Elements): void {
  const { array, stored = array } = dtypes[dtype];
  const memory = new stored(buffer, at, data.length);
  if (dtype === "bool") for (let i = 0; i < data.length; i++) memory[i] = -data[i]!;
  else memory.set(data);
}

export function read({ buffer }: WebAssembly.Memory, { at, shape, dtype }: Place): Elements {
  const { array, stored = array } = dtypes[dtype];
  const elements = new stored(buffer, at, sizeOf(shape));
  return dtype === "bool" ? Uint8Array.from(elements, (word) => word & 1) : new array(elements);
}
