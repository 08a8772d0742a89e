import { type ByteCursor, byteCursor } from "../files/byteCursor.ts";
import { type ByteSource, byteSource, type FileLike } from "../files/byteSource.ts";
import { DataError } from "../files/dataError.ts";
import { asCount } from "../streams/position.ts";
import { type EpochPass, given, over, type Source } from "../streams/source.ts";
import { run, type Task, wait } from "../streams/task.ts";

/** How rows of one size lie in a binary file. */
export interface RowLayout<Row> {
  readonly rows: number;
  readonly rowBytes: number;
  /** The first byte of row 0. */
  readonly start: number;
  /** @param bytes those of one row, to be copied, and where in the file they begin */
  decode(bytes: Uint8Array, offset: number): Row;
}

// A header may promise anything: a row larger than this is not even tried.
const largestRow = 2 ** 30;
// No size of a file confirms the number of rows that take no bytes, and each is handed out.
const mostEmptyRows = 2 ** 20;

/**
 * The rows of a binary file with a header. A position is the number of rows before it.
 *
 * @param readLayout reads and checks the header
 */
export function rowSource<Row>(
  called: string,
  file: FileLike,
  readLayout: (bytes: ByteCursor, file: string) => Task<RowLayout<Row>>,
): Source<Row> {
  const bytes = byteSource(called, file);
  const description = `${called}(${bytes.name})`;
  return {
    description,
    positions: description,
    length: undefined,
    open: (_, position) => rowPass(called, bytes, readLayout, asCount(position ?? 0)),
  };
}

function rowPass<Row>(
  called: string,
  source: ByteSource,
  readLayout: (bytes: ByteCursor, file: string) => Task<RowLayout<Row>>,
  from: number,
): EpochPass<Row> {
  let bytes = byteCursor(source, 0);
  let layout: RowLayout<Row> | undefined;
  let row = from;
  function* begin(): Task<RowLayout<Row>> {
    const found = yield* readLayout(bytes, source.name);
    checkSizes(called, source.name, found, yield* wait(source.size()));
    if (row === 0) return found;
    yield* wait(bytes.close());
    bytes = byteCursor(source, found.start + row * found.rowBytes);
    return found;
  }
  function* nextRow(): Task<IteratorResult<Row, undefined>> {
    layout ??= yield* begin();
    if (row >= layout.rows) {
      // Also lets a packed file show, by its checksum, that it is whole.
      if ((yield* wait(bytes.take(1))).length > 0) throw goesOn(called, source.name, layout);
      return over;
    }
    const { offset } = bytes;
    const taken = yield* wait(bytes.take(layout.rowBytes));
    if (taken.length < layout.rowBytes) throw cutOff(called, source.name, layout, offset + taken.length);
    row++;
    return given(layout.decode(taken, offset));
  }
  return { next: () => run(nextRow()), position: () => row, close: () => bytes.close() };
}

/** Before anything is read or allocated for the rows. */
function checkSizes<Row>(called: string, file: string, layout: RowLayout<Row>, size: number | undefined): void {
  const { rows, rowBytes, start } = layout;
  const wanted = start + rows * rowBytes;
  if (size !== undefined && size !== wanted) {
    const problem = `the header promises ${rows} rows of ${rowBytes} bytes, ${wanted} bytes in all, but the file has ${size}`;
    throw new DataError({ called, file, byte: start, problem, remedy: "Check that it is one whole file" });
  }
  if (rowBytes === 0 && rows > mostEmptyRows) {
    const problem = `the header promises ${rows} rows of no bytes, more than the ${mostEmptyRows} that are read`;
    throw new DataError({ called, file, byte: start, problem, remedy: "Check that it is a file of this kind" });
  }
  // Not "larger than": of dims beyond all numbers and one of 0 the product is NaN.
  if (!(rowBytes <= largestRow)) {
    const problem = `the header promises rows of ${rowBytes} bytes, more than the ${largestRow} that are read at once`;
    throw new DataError({ called, file, byte: start, problem, remedy: "Check that it is a file of this kind" });
  }
}

function cutOff<Row>(called: string, file: string, { rows, rowBytes }: RowLayout<Row>, byte: number): DataError {
  const problem = `the file ends, but the header promises ${rows} rows of ${rowBytes} bytes`;
  return new DataError({ called, file, byte, problem, remedy: "Fetch it again: it is cut off" });
}

function goesOn<Row>(called: string, file: string, { rows, rowBytes, start }: RowLayout<Row>): DataError {
  const problem = `the file goes on behind the ${rows} rows of ${rowBytes} bytes that the header promises`;
  const remedy = "Check that it is one whole file";
  return new DataError({ called, file, byte: start + rows * rowBytes, problem, remedy });
}
