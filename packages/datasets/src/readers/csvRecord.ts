/** A cell, and where in the record's text it begins. */
export interface Cell {
  readonly text: string;
  readonly at: number;
}

/** What is wrong with a record, and where in its text. */
export interface Fault {
  readonly problem: string;
  readonly at: number;
}

/** The cells of a record. */
export interface Cells {
  readonly count: number;
  /** The first of them: of a line of 60 million commas there is no need to keep all cells. */
  readonly first: readonly Cell[];
}

/**
 * The cells of a record of CSV (RFC 4180): a cell in double quotes may hold anything, its quotes doubled.
 *
 * @param delimiter one character
 * @param most how many cells are kept
 */
export function csvCells(record: string, delimiter: string, most: number): Cells | Fault {
  const first: Cell[] = [];
  let count = 0;
  for (let at = 0; ; ) {
    const cell = record[at] === '"' ? quotedCell(record, at) : plainCell(record, at, delimiter);
    if ("problem" in cell) return cell;
    if (count++ < most) first.push({ text: cell.text, at });
    if (cell.end >= record.length) return { count, first };
    if (record[cell.end] !== delimiter) return { problem: "something follows a closing quote", at: cell.end };
    at = cell.end + delimiter.length;
  }
}

/** Whether a line leaves a quote open, so that the record goes on in the next one; or closes one that was open. */
export function hasOddQuotes(line: string): boolean {
  let isOdd = false;
  const first = line.indexOf('"');
  for (let at = first; at >= 0 && at < line.length; at++) if (line.charCodeAt(at) === quoteCode) isOdd = !isOdd;
  return isOdd;
}

const quoteCode = 34;

function plainCell(record: string, at: number, delimiter: string): { text: string; end: number } | Fault {
  const found = record.indexOf(delimiter, at);
  const end = found < 0 ? record.length : found;
  const text = record.slice(at, end);
  const quote = text.indexOf('"');
  return quote < 0
    ? { text, end }
    : { problem: "a quote stands inside a cell that does not begin with one", at: at + quote };
}

function quotedCell(record: string, at: number): { text: string; end: number } | Fault {
  let quote = record.indexOf('"', at + 1);
  let isDoubled = false;
  while (quote >= 0 && record.charCodeAt(quote + 1) === quoteCode) {
    isDoubled = true;
    quote = record.charCodeAt(quote + 2) === quoteCode ? quote + 2 : record.indexOf('"', quote + 2);
  }
  if (quote < 0) return { problem: "a quote is not closed", at };
  const text = record.slice(at + 1, quote);
  return { text: isDoubled ? text.replaceAll('""', '"') : text, end: quote + 1 };
}
