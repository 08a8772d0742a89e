import { startOf } from "#disk";

/** The first record of a CSV file that a log goes on in. */
export interface CsvHeader {
  readonly path: string;
  /** As it stands in the file. */
  readonly bytes: Uint8Array;
  /** The columns behind `step`; undefined when the process died before the header was whole. */
  readonly columns: readonly string[] | undefined;
}

/**
 * Reads the header of a CSV file.
 *
 * @returns undefined when there is no such file, or nothing in it
 * @throws RangeError when the first column is not `step`
 */
export function csvHeaderOf(path: string): CsvHeader | undefined {
  for (let bytes = 1 << 16; ; bytes *= 16) {
    const start = startOf(path, bytes);
    if (start.length === 0) return undefined;
    const end = endOfRecord(start);
    if (end !== undefined) return { path, bytes: start.subarray(0, end), columns: columnsIn(path, start, end) };
    if (start.length < bytes) return { path, bytes: start, columns: undefined };
  }
}

/** A line of cells, those in quotes that need them. */
export function csvRow(cells: readonly string[]): string {
  const quoted = cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell));
  return `${quoted.join(",")}\n`;
}

/** Where the first record's line ends: a line end inside quotes is part of a cell. */
function endOfRecord(bytes: Uint8Array): number | undefined {
  let isQuoted = false;
  for (const [at, byte] of bytes.entries()) {
    if (byte === quote) isQuoted = !isQuoted;
    if (byte === newline && !isQuoted) return at;
  }
  return undefined;
}

const [newline, quote] = [10, 34];

function columnsIn(path: string, bytes: Uint8Array, end: number): string[] {
  const line = new TextDecoder().decode(bytes.subarray(0, end)).replace(/\r$/, "");
  const cells = line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g);
  const [first, ...columns] = Array.from(cells, ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "");
  if (first === "step") return columns;
  throw new RangeError(
    `csvLog: ${path} begins with the column ${JSON.stringify(first?.slice(0, 60))}, not with "step". Give the log a file of its own.`,
  );
}
