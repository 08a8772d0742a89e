import { TensorError } from "./tensorError.ts";

/** The element types that engines compute with. */
export type DType = "float32" | "int32" | "bool";

/** `DType`, and what exists on the host only: JavaScript's own numbers. */
export type HostDType = DType | "float64";

export type TypedArray = Float32Array | Float64Array | Int32Array | Uint8Array;

const dtypeByArrayName: Readonly<Record<string, HostDType>> = {
  Float32Array: "float32",
  Float64Array: "float64",
  Int32Array: "int32",
  Uint8Array: "bool",
};

/**
 * The dtype whose elements `array` holds; undefined for anything else, other typed arrays included.
 *
 * ```ts
 * dtypeOf(new Uint8Array(3)) // => "bool"
 * ```
 */
export function dtypeOf(array: TypedArray): HostDType;
export function dtypeOf(array: unknown): HostDType | undefined;
export function dtypeOf(array: unknown): HostDType | undefined {
  // By tag, not by instanceof: an array of another realm (a frame, a worker, a test's sandbox) is as good.
  return ArrayBuffer.isView(array) && Symbol.toStringTag in array
    ? dtypeByArrayName[String(array[Symbol.toStringTag])]
    : undefined;
}

/**
 * Makes a typed array of zeros.
 *
 * @param size number of elements, 0 or more
 * @throws TensorError for a dtype that does not exist
 *
 * ```ts
 * allocate("float32", 2) // => new Float32Array([0, 0])
 * ```
 */
export function allocate(dtype: HostDType, size: number): TypedArray {
  switch (dtype) {
    case "float32":
      return new Float32Array(size);
    case "float64":
      return new Float64Array(size);
    case "int32":
      return new Int32Array(size);
    case "bool":
      return new Uint8Array(size);
    default:
      throw new TensorError({
        called: "allocate",
        problem: `${String(dtype)} is no dtype here`,
        remedy: `Use one of ${Object.values(dtypeByArrayName).join(", ")}`,
      });
  }
}
