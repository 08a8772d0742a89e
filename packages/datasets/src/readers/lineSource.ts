import { byteSource, type FileLike } from "../files/byteSource.ts";
import { firstLine, type LinePlace, type LineReader, lineReader } from "../files/lineReader.ts";
import { asCount, asFields } from "../streams/position.ts";
import { given, over, type Source } from "../streams/source.ts";
import { run, type Task, wait } from "../streams/task.ts";

/** How records are read off lines. */
export interface LineFormat<Item> {
  /** The reader's name. */
  readonly called: string;
  /** Lines at the start of the file, read before the first record, also when the reading begins in the middle. */
  readonly header?: ((lines: LineReader, file: string) => Task<void>) | undefined;
  /** The next record; undefined when there is none. */
  next(lines: LineReader, file: string): Task<Item | undefined>;
}

/** The records of a text file. A position is where the next record's line begins. */
export function lineSource<Item extends object | string>(
  file: FileLike,
  createFormat: () => LineFormat<Item>,
): Source<Item> {
  const { called } = createFormat();
  const bytes = byteSource(called, file);
  const description = `${called}(${bytes.name})`;
  return {
    description,
    positions: description,
    length: undefined,
    open(_, position) {
      const from = position === undefined ? firstLine : placeOf(position);
      const format = createFormat();
      let lines = lineReader(called, bytes, format.header ? firstLine : from);
      let isBegun = false;
      function* begin(): Task<void> {
        isBegun = true;
        if (!format.header) return;
        yield* format.header(lines, bytes.name);
        if (from.line <= lines.place().line) return;
        yield* wait(lines.close());
        lines = lineReader(called, bytes, from);
      }
      function* nextRecord(): Task<IteratorResult<Item, undefined>> {
        if (!isBegun) yield* begin();
        const record = yield* format.next(lines, bytes.name);
        return record === undefined ? over : given(record);
      }
      return {
        next: () => run(nextRecord()),
        position: () => (isBegun ? lines.place() : from),
        close: () => lines.close(),
      };
    },
  };
}

function placeOf(position: unknown): LinePlace {
  const { byte, line } = asFields(position, "byte", "line");
  return { byte: asCount(byte), line: asCount(line) };
}
