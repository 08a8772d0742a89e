import { allocate, type HostDType, Tensor } from "@handloom/tensor";
import type { ByteCursor } from "../files/byteCursor.ts";
import type { FileLike } from "../files/byteSource.ts";
import { DataError } from "../files/dataError.ts";
import type { AsyncStream } from "../streams/stream.ts";
import { streamOf } from "../streams/streamOf.ts";
import { type Task, wait } from "../streams/task.ts";
import { type RowLayout, rowSource } from "./rowSource.ts";

/**
 * Makes a stream of the rows of an IDX file, the format of MNIST, as it is or packed by gzip. A file of shape
 * `[rows, ...]` gives tensors `[...]`: unsigned bytes as uint8, other whole numbers as int32, floats and doubles as they
 * are.
 *
 * @param file a path (in a page: an address), a `Blob`, or bytes
 * @throws DataError, while iterating, for what is no such file or does not hold what its header promises
 *
 * ```ts
 * import { idxFile } from "@handloom/datasets";
 *
 * const labels = Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 3, 5, 0, 4);
 * const seen = [];
 * for await (const label of idxFile(labels)) seen.push(label.item());
 * seen // => [5, 0, 4]
 * ```
 *
 * Source: Yann LeCun, "The MNIST database", the IDX file format.
 */
export function idxFile(file: FileLike): AsyncStream<Tensor> {
  return streamOf("async", rowSource("idxFile", file, readLayout));
}

interface IdxType {
  readonly bytes: number;
  readonly dtype: HostDType;
  read(view: DataView, at: number): number;
}

const types: ReadonlyMap<number, IdxType> = new Map<number, IdxType>([
  [0x08, { bytes: 1, dtype: "uint8", read: (view, at) => view.getUint8(at) }],
  [0x09, { bytes: 1, dtype: "int32", read: (view, at) => view.getInt8(at) }],
  [0x0b, { bytes: 2, dtype: "int32", read: (view, at) => view.getInt16(at) }],
  [0x0c, { bytes: 4, dtype: "int32", read: (view, at) => view.getInt32(at) }],
  [0x0d, { bytes: 4, dtype: "float32", read: (view, at) => view.getFloat32(at) }],
  [0x0e, { bytes: 8, dtype: "float64", read: (view, at) => view.getFloat64(at) }],
]);

function* readLayout(bytes: ByteCursor, file: string): Task<RowLayout<Tensor>> {
  const [zero, alsoZero, code = 0, dims = 0] = [...(yield* wait(bytes.take(4)))];
  const type = types.get(code);
  if (zero !== 0 || alsoZero !== 0 || !type || dims === 0)
    throw noIdx(file, 0, "the file does not begin with two zeros, a type and a number of dims");
  const header = yield* wait(bytes.take(4 * dims));
  if (header.length < 4 * dims) throw noIdx(file, 4, `the header promises ${dims} dims but the file ends`);
  const view = viewOf(header);
  const [rows = 0, ...shape] = Array.from({ length: dims }, (_, axis) => view.getUint32(4 * axis));
  const size = shape.reduce((product, dim) => product * dim, 1);
  return {
    rows,
    rowBytes: size * type.bytes,
    start: 4 + 4 * dims,
    decode: (row) => decode(viewOf(row), type, shape, size),
  };
}

function decode(row: DataView, type: IdxType, shape: readonly number[], size: number): Tensor {
  const data = allocate(type.dtype, size);
  for (let i = 0; i < size; i++) data[i] = type.read(row, i * type.bytes);
  return new Tensor(data, shape, type.dtype);
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

function noIdx(file: string, byte: number, problem: string): DataError {
  return new DataError({ called: "idxFile", file, byte, problem, remedy: "Check that it is an IDX file" });
}
