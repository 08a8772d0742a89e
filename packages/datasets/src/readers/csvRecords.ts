import { DataError } from "../files/dataError.ts";
import type { LineReader } from "../files/lineReader.ts";
import { type Task, wait } from "../streams/task.ts";
import { type Cell, csvCells, hasOddQuotes } from "./csvRecord.ts";

/** A record, which may take several lines, and where it is. */
export interface CsvRecord {
  readonly text: string;
  /** The line that it begins in. */
  readonly line: number;
  /** How many cells it has. */
  readonly count: number;
  /** The first of them, as many as were asked for. */
  readonly cells: readonly Cell[];
}

interface RecordRequest {
  readonly file: string;
  readonly delimiter: string;
  /** How many cells are kept. */
  readonly most: number;
}

/** As many columns as a header may have: cells take many times the memory of their text. */
export const mostColumns: number = 1 << 20;

const longestRecord = 1 << 26;

/** The next record that is not an empty line; undefined when there is none. */
export function* nextRecord(lines: LineReader, { file, delimiter, most }: RecordRequest): Task<CsvRecord | undefined> {
  let text: string | undefined;
  let { line } = lines.place();
  do {
    ({ line } = lines.place());
    text = yield* wait(lines.next());
  } while (text === "");
  if (text === undefined) return undefined;
  if (hasOddQuotes(text)) text = yield* throughQuote(text, lines);
  const cells = csvCells(text, delimiter, most);
  if ("problem" in cells)
    throw csvFault({ text, line }, { ...cells, remedy: "Quote the whole cell, and double quotes inside it", file });
  return { text, line, count: cells.count, cells: cells.first };
}

/** A line that leaves a quote open, with those that follow up to the closing quote. */
function* throughQuote(line: string, lines: LineReader): Task<string> {
  let text = "";
  let parts = [line];
  // What is longer is not a cell: a quote was forgotten, and the rest of the file need not be read to say so.
  for (let length = line.length; length < longestRecord; ) {
    const { ending } = lines;
    const next = lines.next();
    const more = next instanceof Promise ? yield* wait(next) : next;
    if (more === undefined) break;
    parts.push(ending, more);
    // Of millions of empty lines the list would take many times their memory.
    if (parts.length > 1 << 16) [text, parts] = [text + parts.join(""), []];
    length += ending.length + more.length;
    // Asked of each line, not of the whole text again and again: that would take the square of the time.
    if (hasOddQuotes(more)) break;
  }
  return text + parts.join("");
}

interface FaultDetails {
  /** Where in the record's text. */
  readonly at: number;
  readonly problem: string;
  readonly remedy: string;
  readonly file: string;
}

/** The error for what is wrong at a place of a record. */
export function csvFault(
  record: Pick<CsvRecord, "text" | "line">,
  { at, problem, remedy, file }: FaultDetails,
): DataError {
  const before = record.text.slice(0, at).split("\n");
  const line = record.line + before.length - 1;
  const column = (before.at(-1)?.length ?? 0) + 1;
  return new DataError({ called: "csvFile", file, line, column, problem, remedy });
}
