import { type NpyLayout, readNpyLayout, type Tensor } from "@handloom/tensor";
import { type ByteCursor, joined } from "../files/byteCursor.ts";
import type { FileLike } from "../files/byteSource.ts";
import { DataError } from "../files/dataError.ts";
import type { AsyncStream } from "../streams/stream.ts";
import { streamOf } from "../streams/streamOf.ts";
import { type Task, wait } from "../streams/task.ts";
import { type RowLayout, rowSource } from "./rowSource.ts";

/**
 * Makes a stream of the rows of a `.npy` file, which may be larger than memory: a file of shape `[rows, ...]` gives
 * tensors `[...]`, with the dtypes of `readNpy` in `@handloom/tensor`.
 *
 * @param file a path (in a page: an address), a `Blob`, or bytes; may be packed by gzip
 * @throws DataError, while iterating, for what is no such file, a scalar, Fortran order, or a file that is cut off
 *
 * ```ts
 * import { npyFile } from "@handloom/datasets";
 * import { tensor, writeNpy } from "@handloom/tensor";
 *
 * const bytes = writeNpy(tensor([[1, 2], [3, 4], [5, 6]]));
 * const seen = [];
 * for await (const batch of npyFile(bytes).batches(2)) seen.push(batch.toArray());
 * seen // => [[[1, 2], [3, 4]], [[5, 6]]]
 * ```
 */
export function npyFile(file: FileLike): AsyncStream<Tensor> {
  return streamOf("async", rowSource("npyFile", file, readLayout));
}

// Far more than NumPy writes, and far less than a length of four bytes can promise.
const longestHeader = 1 << 20;

function* readLayout(bytes: ByteCursor, file: string): Task<RowLayout<Tensor>> {
  const layout = parse(yield* readHeader(bytes, file), file);
  const [rows, ...shape] = layout.shape;
  if (rows === undefined) throw noRows(file, "the array is a scalar, which has no rows", "Save at least one dim");
  if (layout.fortranOrder && shape.length > 0)
    throw noRows(file, "the array is in Fortran order, column by column", "Save numpy.ascontiguousarray(array)");
  const rowBytes = shape.reduce((product, dim) => product * dim, layout.elementBytes);
  return {
    rows,
    rowBytes,
    start: layout.start,
    decode: (row, offset) => wrapped(file, () => layout.decode(row, shape, offset)),
  };
}

/** The bytes up to the end of the header. */
function* readHeader(bytes: ByteCursor, file: string): Task<Uint8Array> {
  // Not by slice: that of a Buffer is not a copy.
  const prefix = Uint8Array.from(yield* wait(bytes.take(10)));
  const view = new DataView(prefix.buffer);
  // What does not begin as it should has no length to be believed.
  if (prefix.length < 10 || prefix[0] !== 0x93) return prefix;
  const isLong = (prefix[6] ?? 1) > 1;
  const more = isLong ? Uint8Array.from(yield* wait(bytes.take(2))) : new Uint8Array(0);
  const length = isLong
    ? view.getUint16(8, true) + 65536 * ((more[0] ?? 0) + 256 * (more[1] ?? 0))
    : view.getUint16(8, true);
  if (length > longestHeader)
    throw noRows(file, `the header promises to be ${length} bytes long`, "Check that it is a .npy file");
  const rest = yield* wait(bytes.take(length));
  return joined([prefix, more, rest]);
}

function parse(header: Uint8Array, file: string): NpyLayout {
  return wrapped(file, () => readNpyLayout(header));
}

/** Names the file in the errors of `@handloom/tensor`, which know bytes only. */
function wrapped<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof Error && "problem" in cause && "remedy" in cause)) throw cause;
    const { problem, remedy } = cause;
    throw new DataError({ called: "npyFile", file, problem: String(problem), remedy: String(remedy), cause });
  }
}

function noRows(file: string, problem: string, remedy: string): DataError {
  return new DataError({ called: "npyFile", file, problem, remedy });
}
