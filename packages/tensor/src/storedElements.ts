import { allocate, type HostDType, type TypedArray } from "./dtype.ts";

/** How one element lies in a file, and what it becomes here. */
export interface StoredFormat {
  readonly name: string;
  /** Bytes of one element. */
  readonly bytes: number;
  readonly dtype: HostDType;
  read(view: DataView, offset: number, littleEndian: boolean): number;
  /** Whether the dtype's arrays hold the same bits. */
  readonly isOwn?: boolean;
  /** Which stored values the dtype can hold; all of them when left out. */
  fits?(element: number): boolean;
}

const isLittleEndianHost = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

type FormatName = "float16" | "bfloat16" | "float32" | "float64" | "int32" | "int64" | "uint8" | "bool";

/** The formats that npy and safetensors files share. */
export const storedFormats: Readonly<Record<FormatName, StoredFormat>> = {
  float16: {
    name: "float16",
    bytes: 2,
    dtype: "float32",
    read: (view, offset, littleEndian) => shortFloat(view.getUint16(offset, littleEndian), 10),
  },
  bfloat16: {
    name: "bfloat16",
    bytes: 2,
    dtype: "float32",
    read: (view, offset, littleEndian) => shortFloat(view.getUint16(offset, littleEndian), 7),
  },
  float32: {
    name: "float32",
    bytes: 4,
    dtype: "float32",
    isOwn: true,
    read: (view, offset, littleEndian) => view.getFloat32(offset, littleEndian),
  },
  float64: {
    name: "float64",
    bytes: 8,
    dtype: "float64",
    isOwn: true,
    read: (view, offset, littleEndian) => view.getFloat64(offset, littleEndian),
  },
  int32: {
    name: "int32",
    bytes: 4,
    dtype: "int32",
    isOwn: true,
    read: (view, offset, littleEndian) => view.getInt32(offset, littleEndian),
  },
  int64: {
    name: "int64",
    bytes: 8,
    dtype: "int32",
    // Above 2⁵³ this rounds, but never into int32's range.
    read(view, offset, littleEndian) {
      const high = view.getInt32(littleEndian ? offset + 4 : offset, littleEndian);
      const low = view.getUint32(littleEndian ? offset : offset + 4, littleEndian);
      return high * 2 ** 32 + low;
    },
    fits: (element) => (element | 0) === element,
  },
  uint8: { name: "uint8", bytes: 1, dtype: "int32", read: (view, offset) => view.getUint8(offset) },
  bool: {
    name: "bool",
    bytes: 1,
    dtype: "bool",
    read: (view, offset) => view.getUint8(offset),
    fits: (element) => element === 0 || element === 1,
  },
};

/** The value of an IEEE-like float of 16 bits: a sign, an exponent, and `fractionBits` of fraction. */
function shortFloat(bits: number, fractionBits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits & 0x7fff) >> fractionBits;
  const fraction = bits & (2 ** fractionBits - 1);
  const largest = 0x7fff >> fractionBits;
  if (exponent === largest) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  const unit = 2 ** (Math.max(exponent, 1) - (largest >> 1) - fractionBits);
  return sign * unit * (exponent === 0 ? fraction : 2 ** fractionBits + fraction);
}

/** The bytes that elements of this shape take; for an absurd shape a word, which equals no length. */
export function storedBytes(shape: readonly number[], format: StoredFormat): number | "more than 2⁵³" {
  const bytes = shape.reduce((size, dim) => size * dim, 1) * format.bytes;
  return Number.isSafeInteger(bytes) ? bytes : "more than 2⁵³";
}

/**
 * Reads all of `view` as elements of one format.
 *
 * @param misfit makes the error for an element that the dtype cannot hold; `position` counts elements
 */
export function decodeElements(
  view: DataView,
  format: StoredFormat,
  littleEndian: boolean,
  misfit: (position: number, element: number) => Error,
): TypedArray {
  const elements = allocate(format.dtype, view.byteLength / format.bytes);
  // Not only faster: a number loses the payload of a NaN on the way.
  if (format.isOwn && littleEndian === isLittleEndianHost) {
    bytesOf(elements).set(bytesOf(view));
    return elements;
  }
  for (let i = 0; i < elements.length; i++) {
    const element = format.read(view, i * format.bytes, littleEndian);
    if (format.fits?.(element) === false) throw misfit(i, element);
    elements[i] = element;
  }
  return elements;
}

/** Writes the elements into `view` from its start, little-endian and in the dtype's own format. */
export function encodeElements(elements: TypedArray, dtype: HostDType, view: DataView): void {
  if (dtype !== "bool" && isLittleEndianHost) {
    bytesOf(view).set(bytesOf(elements));
    return;
  }
  for (let i = 0; i < elements.length; i++) {
    const element = elements[i] ?? 0;
    if (dtype === "float32") view.setFloat32(i * 4, element, true);
    else if (dtype === "float64") view.setFloat64(i * 8, element, true);
    else if (dtype === "int32") view.setInt32(i * 4, element, true);
    else view.setUint8(i, element === 0 ? 0 : 1);
  }
}
