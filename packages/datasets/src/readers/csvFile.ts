import type { FileLike } from "../files/byteSource.ts";
import { DataError } from "../files/dataError.ts";
import type { LineReader } from "../files/lineReader.ts";
import type { AsyncStream } from "../streams/stream.ts";
import { streamOf } from "../streams/streamOf.ts";
import { type Task, wait } from "../streams/task.ts";
import { type Cell, csvCells, hasOddQuotes } from "./csvRecord.ts";
import { type LineFormat, lineSource } from "./lineSource.ts";
import { pythonNumber } from "./pythonNumber.ts";

/** What the cells of a column are. */
export type CsvType = "number" | "string";

export interface CsvOptions<Columns extends Readonly<Record<string, CsvType>>> {
  /** The columns that are wanted, by name, and what their cells are. */
  readonly columns: Columns;
  /** Whether the first line names the columns. If not, `columns` names all of them, in order. Default: true. */
  readonly header?: boolean | undefined;
  /** What stands between the cells: one character, no quote. Default: ",". */
  readonly delimiter?: string | undefined;
  /** What an empty cell of numbers is. Default: an error. */
  readonly missing?: number | undefined;
}

/** A row: the wanted columns by name. */
export type CsvRow<Columns> = { readonly [Name in keyof Columns]: Columns[Name] extends "number" ? number : string };

/**
 * Makes a stream of the rows of a CSV file (RFC 4180), which may be larger than memory and packed by gzip. Empty lines
 * are left out.
 *
 * @param file a path (in a page: an address), a `Blob`, or bytes
 * @throws RangeError for another delimiter; DataError, while iterating, for what does not fit, naming line and column
 *
 * ```ts
 * import { csvFile } from "@handloom/datasets";
 *
 * const bytes = new TextEncoder().encode("city,degrees\nOslo,5.5\n\"Paris, France\",12\n");
 * const rows = csvFile(bytes, { columns: { degrees: "number", city: "string" } });
 * const seen = [];
 * for await (const { city, degrees } of rows) seen.push([city, degrees]);
 * seen // => [["Oslo", 5.5], ["Paris, France", 12]]
 * ```
 */
export function csvFile<const Columns extends Readonly<Record<string, CsvType>>>(
  file: FileLike,
  options: CsvOptions<Columns>,
): AsyncStream<CsvRow<Columns>> {
  return streamOf(
    "async",
    lineSource(file, () => csvFormat<Columns>(options)),
  );
}

function checkDelimiter(delimiter: string): void {
  if (delimiter.length === 1 && !/["\r\n]/.test(delimiter)) return;
  throw new RangeError(
    `csvFile: the delimiter must be one character and no quote, got ${JSON.stringify(delimiter)}. Tabs are "\\t".`,
  );
}

interface Column {
  readonly name: string;
  readonly type: CsvType;
  readonly index: number;
}

function csvFormat<Columns extends Readonly<Record<string, CsvType>>>({
  columns: types,
  header = true,
  delimiter = ",",
  missing,
}: CsvOptions<Columns>): LineFormat<CsvRow<Columns>> {
  checkDelimiter(delimiter);
  const entries = Object.entries(types);
  let columns: Column[] = entries.map(([name, type], index) => ({ name, type, index }));
  let width = entries.length;
  function* readHeader(lines: LineReader, file: string): Task<void> {
    const record = yield* nextRecord(lines, file, delimiter);
    const names = record?.cells.map(({ text }) => text.trim()) ?? [];
    width = names.length;
    columns = entries.map(([name, type]) => ({ name, type, index: columnIndex(name, names, file) }));
  }
  return {
    called: "csvFile",
    header: header ? readHeader : undefined,
    *next(lines, file) {
      const record = yield* nextRecord(lines, file, delimiter);
      if (!record) return undefined;
      if (record.cells.length !== width) throw ragged(record, width, file);
      const row: Record<string, number | string> = {};
      for (const { name, type, index } of columns) {
        const cell = record.cells[index] ?? { text: "", at: 0 };
        row[name] = type === "string" ? cell.text : numberIn(cell, { name, missing, record, file });
      }
      return row as CsvRow<Columns>;
    },
  };
}

const longestRecord = 1 << 26;

interface CsvRecord {
  readonly text: string;
  /** The line that it begins in. */
  readonly line: number;
  readonly cells: readonly Cell[];
}

function* nextRecord(lines: LineReader, file: string, delimiter: string): Task<CsvRecord | undefined> {
  let text: string | undefined;
  let { line } = lines.place();
  do {
    ({ line } = lines.place());
    text = yield* wait(lines.next());
  } while (text === "");
  if (text === undefined) return undefined;
  if (hasOddQuotes(text)) text = yield* throughQuote(text, lines);
  const cells = csvCells(text, delimiter);
  if (Array.isArray(cells)) return { text, line, cells };
  throw fault(
    { text, line, cells: [] },
    cells.at,
    cells.problem,
    "Quote the whole cell, and double quotes inside it",
    file,
  );
}

/** A line that leaves a quote open, with those that follow up to the closing quote. */
function* throughQuote(line: string, lines: LineReader): Task<string> {
  let text = line;
  // What is longer is no cell: a quote was forgotten, and the rest of the file need not be read to say so.
  while (text.length < longestRecord) {
    const more: string | undefined = yield* wait(lines.next());
    if (more === undefined) break;
    text += `\n${more}`;
    // Asked of each line, not of the whole text again and again: that would take the square of the time.
    if (hasOddQuotes(more)) break;
  }
  return text;
}

function columnIndex(name: string, names: readonly string[], file: string): number {
  const index = names.indexOf(name);
  if (index >= 0) return index;
  const known = names.length > 0 ? `only ${names.map((other) => JSON.stringify(other)).join(", ")}` : "nor any other";
  throw new DataError({
    called: "csvFile",
    file,
    line: 1,
    problem: `there is no column ${JSON.stringify(name)}, ${known}`,
    remedy: "Name columns of the file, or pass header: false if its first line is a row",
  });
}

function numberIn(
  cell: Cell,
  {
    name,
    missing,
    record,
    file,
  }: { readonly name: string; readonly missing: number | undefined; readonly record: CsvRecord; readonly file: string },
): number {
  const number = Number(cell.text);
  if (!Number.isNaN(number) && cell.text.trim() !== "") return number;
  if (cell.text.trim() === "") {
    if (missing !== undefined) return missing;
    throw fault(record, cell.at, `column ${JSON.stringify(name)} is empty`, "Pass missing: NaN, or a number", file);
  }
  const word = pythonNumber(cell.text.trim());
  if (word !== undefined) return word;
  const problem = `${JSON.stringify(cell.text.slice(0, 40))} in column ${JSON.stringify(name)} is no number`;
  throw fault(record, cell.at, problem, `Correct it, or read it as text: { ${name}: "string" }`, file);
}

function ragged(record: CsvRecord, width: number, file: string): DataError {
  const { cells } = record;
  const at = cells[width]?.at ?? record.text.length;
  return fault(
    record,
    at,
    `the row has ${cells.length} cells, not ${width}`,
    "Check the delimiter and the quotes",
    file,
  );
}

function fault(record: CsvRecord, at: number, problem: string, remedy: string, file: string): DataError {
  const before = record.text.slice(0, at).split("\n");
  const line = record.line + before.length - 1;
  const column = (before.at(-1)?.length ?? 0) + 1;
  return new DataError({ called: "csvFile", file, line, column, problem, remedy });
}
