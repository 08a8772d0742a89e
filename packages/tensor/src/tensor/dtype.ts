/** The element types that engines compute with. */
export type DType = "float32" | "int32" | "uint8" | "bool";

/** `DType`, and what exists on the host only: JavaScript's own numbers. */
export type HostDType = DType | "float64";

/** The arrays that hold elements of tensors. */
export type TypedArray = Float32Array | Float64Array | Int32Array | Uint8Array;

/** What there is to know of a dtype. */
export interface DTypeTraits {
  /** `bool`: 0 and 1 that are not numbers. */
  readonly kind: "float" | "integer" | "bool";
  /** The class of its arrays. */
  readonly array: "Float32Array" | "Float64Array" | "Int32Array" | "Uint8Array";
  /** Makes such an array, of zeros. */
  allocate(size: number): TypedArray;
  /** Bytes of one element of the array. */
  readonly bytes: number;
  /** The smallest and the largest finite element. */
  readonly range: readonly [lowest: number, highest: number];
}

const largestFloat32 = (2 - 2 ** -23) * 2 ** 127;

/**
 * Every dtype, the widest first. Its row has all that this package knows of it, but for its names in files.
 *
 * ```ts
 * dtypes.int32.range // => [-2147483648, 2147483647]
 * ```
 */
export const dtypes: Readonly<Record<HostDType, DTypeTraits>> = {
  float64: {
    kind: "float",
    array: "Float64Array",
    allocate: (size) => new Float64Array(size),
    bytes: 8,
    range: [-Number.MAX_VALUE, Number.MAX_VALUE],
  },
  float32: {
    kind: "float",
    array: "Float32Array",
    allocate: (size) => new Float32Array(size),
    bytes: 4,
    range: [-largestFloat32, largestFloat32],
  },
  int32: {
    kind: "integer",
    array: "Int32Array",
    allocate: (size) => new Int32Array(size),
    bytes: 4,
    range: [-(2 ** 31), 2 ** 31 - 1],
  },
  uint8: {
    kind: "integer",
    array: "Uint8Array",
    allocate: (size) => new Uint8Array(size),
    bytes: 1,
    range: [0, 255],
  },
  bool: {
    kind: "bool",
    array: "Uint8Array",
    allocate: (size) => new Uint8Array(size),
    bytes: 1,
    range: [0, 1],
  },
};

/** A dtype's row. The usual ones are named, since a look-up by a key that varies is slow, and the smallest step makes several. */
export function traitsOf(dtype: HostDType): DTypeTraits {
  if (dtype === "float32") return dtypes.float32;
  if (dtype === "int32") return dtypes.int32;
  return dtypes[dtype];
}

/**
 * The dtypes that engines compute with. Ops that move elements, or tell whether they are equal, take all of them.
 *
 * ```ts
 * dtypesOfEngines // => ["float32", "int32", "uint8", "bool"]
 * ```
 */
export const dtypesOfEngines: readonly DType[] = ["float32", "int32", "uint8", "bool"];

/**
 * The dtypes of engines whose elements have an order: ops that compare, take the largest or sort take these.
 *
 * ```ts
 * orderedDTypes // => ["float32", "int32", "uint8"]
 * ```
 */
export const orderedDTypes: readonly DType[] = ["float32", "int32", "uint8"];

/**
 * The dtypes of engines with sums and products. Sums of bytes soon leave their range, so that bytes are cast before anything is computed.
 *
 * ```ts
 * arithmeticDTypes // => ["float32", "int32"]
 * ```
 */
export const arithmeticDTypes: readonly DType[] = ["float32", "int32"];

/**
 * Whether the elements are floats: float32 or float64.
 *
 * ```ts
 * isFloat("float64") // => true
 * ```
 */
export function isFloat<D extends HostDType>(dtype: D): dtype is D & ("float32" | "float64") {
  return traitsOf(dtype).kind === "float";
}

/**
 * Whether the elements are whole numbers: int32 or uint8. Bools are not.
 *
 * ```ts
 * isInteger("bool") // => false
 * ```
 */
export function isInteger<D extends HostDType>(dtype: D): dtype is D & ("int32" | "uint8") {
  return traitsOf(dtype).kind === "integer";
}

/**
 * Whether `x` is an element of the dtype: a float is any number, what it rounds to aside; int32 and uint8 are whole
 * numbers of their range, bool 0 and 1.
 *
 * ```ts
 * fitsDType("uint8", 256) // => false
 * ```
 */
export function fitsDType(dtype: HostDType, x: number): boolean {
  const { kind, range } = dtypes[dtype];
  return kind === "float" || (x >= range[0] && x <= range[1] && Math.floor(x) === x);
}

// A `Uint8Array` holds numbers until someone says that they are bools.
const dtypeByArray: ReadonlyMap<string, HostDType> = new Map(
  (["float64", "float32", "int32", "uint8"] as const).map((dtype) => [dtypes[dtype].array, dtype]),
);

/**
 * The dtype that `array` has when none is given; undefined for anything but an array of `TypedArray`.
 *
 * ```ts
 * dtypeOf(new Uint8Array(3)) // => "uint8"
 * ```
 */
export function dtypeOf(array: TypedArray): HostDType;
export function dtypeOf(array: unknown): HostDType | undefined;
export function dtypeOf(array: unknown): HostDType | undefined {
  // The usual classes of this realm, which are known sooner than their names.
  if (array instanceof Float32Array) return "float32";
  if (array instanceof Int32Array) return "int32";
  // By tag, not by instanceof: an array of another realm (a frame, a worker, a test's sandbox) is as good.
  return ArrayBuffer.isView(array) && Symbol.toStringTag in array
    ? dtypeByArray.get(String(array[Symbol.toStringTag]))
    : undefined;
}

/** Whether `data` is an array of the class that the dtype has; false for what is neither. */
export function holds(data: unknown, dtype: unknown): boolean {
  const name = (data as TypedArray | undefined | null)?.[Symbol.toStringTag];
  return name !== undefined && name === (traitsOf(dtype as HostDType) as DTypeTraits | undefined)?.array;
}
