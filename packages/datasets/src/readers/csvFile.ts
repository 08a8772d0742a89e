import { checkOptions } from "@handloom/tensor";
import type { FileLike } from "../files/byteSource.ts";
import type { DataError } from "../files/dataError.ts";
import type { LineReader } from "../files/lineReader.ts";
import { setField } from "../streams/setField.ts";
import type { AsyncStream } from "../streams/stream.ts";
import { streamOf } from "../streams/streamOf.ts";
import type { Task } from "../streams/task.ts";
import { type CsvColumn, type CsvType, csvColumns, readCell } from "./csvColumns.ts";
import { type CsvRecord, csvFault, mostColumns, nextRecord } from "./csvRecords.ts";
import { type LineFormat, lineSource } from "./lineSource.ts";

export type { CsvType };

/** The options of `csvFile`. */
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
export type CsvRow<Columns> = { readonly [Name in keyof Columns]: CsvValue<Columns[Name]> };

type CsvValue<Type> = Type extends "number" ? number : Type extends "boolean" ? boolean : string;

/**
 * Makes a stream of the rows of a CSV file (RFC 4180), which may be larger than memory and packed by gzip. Empty lines
 * are left out, line ends inside quotes are kept as they are.
 *
 * A `number` is written in digits (not 0x10), as nan or inf, or as pandas' True or False, which are 1 and 0. Whole
 * numbers beyond 2⁵³, which would lose digits, are refused. A `boolean` is True or False, as pandas writes it.
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
  checkOptions("csvFile", options, "columns header delimiter missing", "columns");
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

function csvFormat<Columns extends Readonly<Record<string, CsvType>>>(
  { columns: types, header = true, delimiter = ",", missing }: CsvOptions<Columns> = {} as CsvOptions<Columns>,
): LineFormat<CsvRow<Columns>> {
  checkDelimiter(delimiter);
  if (typeof types !== "object" || types === null || Array.isArray(types))
    throw new TypeError('csvFile: the columns are not a record. Name those that are wanted: { price: "number" }.');
  const entries = Object.entries(types);
  let columns: readonly CsvColumn[] = entries.map(([name, type], index) => ({ name, type, index }));
  let width = entries.length;
  function* readHeader(lines: LineReader, file: string): Task<void> {
    const record = yield* nextRecord(lines, { file, delimiter, most: mostColumns });
    width = record?.count ?? 0;
    columns = csvColumns(entries, record, file);
  }
  return {
    called: "csvFile",
    header: header ? readHeader : undefined,
    *next(lines, file) {
      const record = yield* nextRecord(lines, { file, delimiter, most: width + 1 });
      if (!record) return undefined;
      if (record.count !== width) throw ragged(record, width, file);
      const row: Record<string, number | string | boolean> = {};
      for (const column of columns) setField(row, column.name, readCell(record, column, { missing, file }));
      return row as CsvRow<Columns>;
    },
  };
}

function ragged(record: CsvRecord, width: number, file: string): DataError {
  const at = record.cells[width]?.at ?? record.text.length;
  const problem = `the row has ${record.count} cells, not ${width}`;
  return csvFault(record, { at, problem, remedy: "Check the delimiter and the quotes", file });
}
