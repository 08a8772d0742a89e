import { decodeElements, type StoredFormat, storedBytes, storedFormats } from "../files/storedElements.ts";
import type { HostDType } from "../tensor/dtype.ts";
import { formatShape } from "../tensor/shape.ts";
import { Tensor } from "../tensor/tensor.ts";
import { NpyError } from "./npyError.ts";
import { type NpyHeader, parseNpyHeader } from "./parseNpyHeader.ts";

/** What the header of a `.npy` file says of the elements behind it. */
export interface NpyLayout {
  readonly shape: readonly number[];
  /** What the elements become here. */
  readonly dtype: HostDType;
  readonly fortranOrder: boolean;
  /** The first byte of the elements. */
  readonly start: number;
  /** Bytes of one element in the file. */
  readonly elementBytes: number;
  /**
   * Elements of the file as a tensor.
   *
   * @param bytes as many as `shape` takes
   * @param offset the byte of the file at which they begin, for the errors
   */
  decode(bytes: Uint8Array, shape: readonly number[], offset: number): Tensor;
}

const formats: Readonly<Record<string, StoredFormat>> = {
  f2: storedFormats.float16,
  f4: storedFormats.float32,
  f8: storedFormats.float64,
  i1: storedFormats.int8,
  i2: storedFormats.int16,
  i4: storedFormats.int32,
  i8: storedFormats.int64,
  u1: storedFormats.uint8,
  u2: storedFormats.uint16,
  b1: storedFormats.bool,
};

const readable = "float64, float32, float16, int64, int32, int16, int8, uint16, uint8 or bool";

/**
 * Reads the header of a `.npy` file, for those who read the elements piece by piece.
 *
 * @param bytes the file, or its beginning with the whole header
 * @throws NpyError for anything that `readNpy` does not take, naming the byte
 *
 * ```ts
 * const bytes = writeNpy(tensor([[1, 2], [3, 4]]));
 * const { shape, start, decode } = readNpyLayout(bytes);
 * shape // => [2, 2]
 * decode(bytes.subarray(start + 16), [2], start + 16).toArray() // => [3, 4]
 * ```
 */
export function readNpyLayout(bytes: Uint8Array): NpyLayout {
  if (!(bytes instanceof Uint8Array)) throw brokenNpy("what it was given is not a Uint8Array", 0);
  const { text, start, end } = locateHeader(bytes);
  const header = parseNpyHeader(text, (problem, position) =>
    brokenNpy(`the header is not understood: ${problem}`, start + position),
  );
  const format = formatOf(header, start);
  return {
    shape: header.shape,
    dtype: format.dtype,
    fortranOrder: header.fortranOrder,
    start: end,
    elementBytes: format.bytes,
    decode(bytes, shape, offset) {
      const data = viewOf(bytes, shape, format, offset);
      const littleEndian = !header.descr.startsWith(">");
      const elements = decodeElements(data, format, littleEndian, (position, element) =>
        misfit(format, element, offset + position * format.bytes),
      );
      return new Tensor(elements, shape, format.dtype);
    },
  };
}

function locateHeader(bytes: Uint8Array): { text: string; start: number; end: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = String.fromCharCode(...bytes.subarray(0, 6));
  if (magic !== "\x93NUMPY") throw brokenNpy('the bytes do not begin with "\\x93NUMPY"', 0);
  const major = bytes[6] ?? 0;
  const minor = bytes[7] ?? 0;
  if (major < 1 || major > 3 || minor !== 0) throw brokenNpy(`version ${major}.${minor} is not 1.0, 2.0 or 3.0`, 6);
  const start = major === 1 ? 10 : 12;
  if (bytes.length < start) throw brokenNpy(`the file ends at byte ${bytes.length}, inside the header's length`, 8);
  const length = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  const end = start + length;
  if (end > bytes.length) {
    throw brokenNpy(`the header wants ${length} bytes but ${bytes.length - start} are left`, 8);
  }
  // All that is accepted is ASCII, so the encodings of the three versions need not be told apart.
  return { text: new TextDecoder("latin1").decode(bytes.subarray(start, end)), start, end };
}

function formatOf({ descr }: NpyHeader, offset: number): StoredFormat {
  const [, order, code = ""] = /^([<>|=])(\w+)$/.exec(descr) ?? [];
  const format = Object.hasOwn(formats, code) ? formats[code] : undefined;
  const ordered = format !== undefined && (format.bytes === 1 ? order !== "=" : order === "<" || order === ">");
  if (ordered) return format;
  throw new NpyError({
    called: "readNpy",
    problem: `dtype ${JSON.stringify(descr.slice(0, 20))} has no counterpart here (header at byte ${offset})`,
    remedy: `Save it as ${readable}: array.astype(numpy.float32)`,
    offset,
  });
}

function viewOf(bytes: Uint8Array, shape: readonly number[], format: StoredFormat, offset: number): DataView {
  const wanted = storedBytes(shape, format);
  if (wanted === bytes.length) return new DataView(bytes.buffer, bytes.byteOffset, wanted);
  throw brokenNpy(
    `shape ${formatShape(shape)} of ${format.name} wants ${wanted} bytes but ${bytes.length} are left`,
    offset,
  );
}

function brokenNpy(problem: string, offset: number): NpyError {
  return new NpyError({
    called: "readNpy",
    problem: `${problem} (byte ${offset})`,
    remedy: "Check that it is one whole .npy file, as numpy.save writes it",
    offset,
  });
}

function misfit(format: StoredFormat, element: number, offset: number): NpyError {
  return new NpyError({
    called: "readNpy",
    problem: `the ${format.name} ${element} does not fit ${format.dtype} (byte ${offset})`,
    remedy: format.dtype === "bool" ? "A bool is one byte, 0 or 1" : "Save it as float64: array.astype(numpy.float64)",
    offset,
  });
}
