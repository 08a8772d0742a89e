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

/**
 * The cells of a record of CSV (RFC 4180): a cell in double quotes may hold anything, its quotes doubled.
 *
 * @param delimiter one character
 */
export function csvCells(record: string, delimiter: string): Cell[] | Fault {
  const cells: Cell[] = [];
  for (let at = 0; ; ) {
    const cell = record[at] === '"' ? quotedCell(record, at) : plainCell(record, at, delimiter);
    if ("problem" in cell) return cell;
    cells.push({ text: cell.text, at });
    if (cell.end >= record.length) return cells;
    if (record[cell.end] !== delimiter) return { problem: "something follows a closing quote", at: cell.end };
    at = cell.end + delimiter.length;
  }
}

/** Whether a line leaves a quote open, so that the record goes on in the next one; or closes one that was open. */
export function hasOddQuotes(line: string): boolean {
  let quotes = 0;
  for (let at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) quotes++;
  return quotes % 2 === 1;
}

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
  let text = "";
  for (let from = at + 1; ; ) {
    const quote = record.indexOf('"', from);
    if (quote < 0) return { problem: "a quote is not closed", at };
    text += record.slice(from, quote);
    if (record[quote + 1] !== '"') return { text, end: quote + 1 };
    text += '"';
    from = quote + 2;
  }
}
