import { allocate } from "../tensor/allocate.ts";
import { dtypes, fitsDType, type HostDType, type TypedArray } from "../tensor/dtype.ts";

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

type FormatName =
  | "float16"
  | "bfloat16"
  | "float32"
  | "float64"
  | "int8"
  | "int16"
  | "int32"
  | "int64"
  | "uint8"
  | "uint16"
  | "bool";

/** The formats of npy and safetensors files. */
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
  int8: { name: "int8", bytes: 1, dtype: "int32", read: (view, offset) => view.getInt8(offset) },
  int16: {
    name: "int16",
    bytes: 2,
    dtype: "int32",
    read: (view, offset, littleEndian) => view.getInt16(offset, littleEndian),
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
    fits: (element) => fitsDType("int32", element),
  },
  uint8: { name: "uint8", bytes: 1, dtype: "uint8", isOwn: true, read: (view, offset) => view.getUint8(offset) },
  uint16: {
    name: "uint16",
    bytes: 2,
    dtype: "int32",
    read: (view, offset, littleEndian) => view.getUint16(offset, littleEndian),
  },
  bool: {
    name: "bool",
    bytes: 1,
    dtype: "bool",
    read: (view, offset) => view.getUint8(offset),
    fits: (element) => fitsDType("bool", element),
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
  const { bytes } = dtypes[dtype];
  const write = writers[dtype];
  for (let i = 0; i < elements.length; i++) write(view, i * bytes, elements[i] ?? 0);
}

const writers: Readonly<Record<HostDType, (view: DataView, offset: number, element: number) => void>> = {
  float64: (view, offset, element) => view.setFloat64(offset, element, true),
  float32: (view, offset, element) => view.setFloat32(offset, element, true),
  int32: (view, offset, element) => view.setInt32(offset, element, true),
  uint8: (view, offset, element) => view.setUint8(offset, element),
  bool: (view, offset, element) => view.setUint8(offset, element === 0 ? 0 : 1),
};
