import type { TypedArray } from "../dtype.ts";
import { formatShape } from "../shape.ts";
import { decodeElements, type StoredFormat, storedBytes, storedFormats } from "../storedElements.ts";
import { Tensor } from "../tensor.ts";
import { NpyError } from "./npyError.ts";
import { type NpyHeader, parseNpyHeader } from "./parseNpyHeader.ts";

const formats: Readonly<Record<string, StoredFormat>> = {
  f2: storedFormats.float16,
  f4: storedFormats.float32,
  f8: storedFormats.float64,
  i4: storedFormats.int32,
  i8: storedFormats.int64,
  u1: storedFormats.uint8,
  b1: storedFormats.bool,
};

/**
 * Reads the bytes of a `.npy` file, versions 1.0 to 3.0, either byte order, C or Fortran order.
 *
 * float64, float32, int32 and bool stay what they are; float16 becomes float32, uint8 becomes int32, and int64 becomes
 * int32 if all elements are in its range. The elements are copied, so `bytes` may be reused.
 *
 * Source: NEP 1 and numpy.lib.format.
 *
 * @throws NpyError for anything else, naming the byte
 *
 * ```ts
 * readNpy(writeNpy(tensor([[1, 2], [3, 4]]))).toArray() // => [[1, 2], [3, 4]]
 * ```
 */
export function readNpy(bytes: Uint8Array): Tensor {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { text, start, end } = locateHeader(bytes, view);
  const header = parseNpyHeader(text, (problem, position) =>
    broken(`the header is not understood: ${problem}`, start + position),
  );
  const format = formatOf(header, start);
  const data = dataOf(view, header, format, end);
  const elements = decodeElements(data, format, !header.descr.startsWith(">"), (position, element) =>
    misfit(format, element, end + position * format.bytes),
  );
  return new Tensor(header.fortranOrder ? toRowOrder(elements, header.shape) : elements, header.shape);
}

function locateHeader(bytes: Uint8Array, view: DataView): { text: string; start: number; end: number } {
  const magic = String.fromCharCode(...bytes.subarray(0, 6));
  if (magic !== "\x93NUMPY") throw broken('the bytes do not begin with "\\x93NUMPY"', 0);
  const major = bytes[6] ?? 0;
  const minor = bytes[7] ?? 0;
  if (major < 1 || major > 3 || minor !== 0) throw broken(`version ${major}.${minor} is not 1.0, 2.0 or 3.0`, 6);
  const start = major === 1 ? 10 : 12;
  if (bytes.length < start) throw broken(`the file ends at byte ${bytes.length}, inside the header's length`, 8);
  const length = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  const end = start + length;
  if (end > bytes.length) {
    throw broken(`the header wants ${length} bytes but ${bytes.length - start} are left`, 8);
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
    remedy: "Save it as float64, float32, float16, int64, int32, uint8 or bool: array.astype(numpy.float32)",
    offset,
  });
}

function dataOf(view: DataView, { shape }: NpyHeader, format: StoredFormat, start: number): DataView {
  const wanted = storedBytes(shape, format);
  const left = view.byteLength - start;
  if (wanted !== left) {
    throw broken(`shape ${formatShape(shape)} of ${format.name} wants ${wanted} bytes but ${left} are left`, start);
  }
  return new DataView(view.buffer, view.byteOffset + start, wanted);
}

function toRowOrder(columns: TypedArray, shape: readonly number[]): TypedArray {
  const rows = columns.slice();
  const strides = shape.map((_, axis) => shape.slice(0, axis).reduce((size, dim) => size * dim, 1));
  let next = 0;
  function copy(axis: number, from: number): void {
    const dim = shape[axis] ?? 0;
    const stride = strides[axis];
    if (stride === undefined) rows[next++] = columns[from] ?? 0;
    else for (let i = 0; i < dim; i++) copy(axis + 1, from + i * stride);
  }
  // Without elements a loop over the dims would copy nothing, but [2⁴⁰, 0] a long time.
  if (columns.length > 0) copy(0, 0);
  return rows;
}

function broken(problem: string, offset: number): NpyError {
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
