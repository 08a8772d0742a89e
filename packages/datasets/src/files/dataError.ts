/** What a `DataError` knows, for code that wants more than its words. */
export interface DataErrorDetails {
  /** The function that was called. */
  readonly called: string;
  /** The file, as it was named; "bytes" or "blob" for what has no name. */
  readonly file: string;
  /** What is wrong, without the full stop. */
  readonly problem: string;
  /** What to do about it, without the full stop. */
  readonly remedy: string;
  /** From 1, in text. */
  readonly line?: number | undefined;
  /** From 1, in characters of the line. */
  readonly column?: number | undefined;
  /** From 0, in what is no text. */
  readonly byte?: number | undefined;
  readonly cause?: unknown;
}

/** A file that is not what its reader was told: `csvFile: data.csv:17:3: "abc" is no number. …` */
export class DataError extends Error implements DataErrorDetails {
  override readonly name: string = "DataError";
  readonly called: string;
  readonly file: string;
  readonly problem: string;
  readonly remedy: string;
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly byte: number | undefined;

  constructor({ called, file, problem, remedy, line, column, byte, cause }: DataErrorDetails) {
    const place = [file, line, column].filter((part) => part !== undefined).join(":");
    const at = byte === undefined ? "" : ` (byte ${byte})`;
    super(`${called}: ${place}: ${problem}${at}. ${remedy}.`, { cause });
    this.called = called;
    this.file = file;
    this.problem = problem;
    this.remedy = remedy;
    this.line = line;
    this.column = column;
    this.byte = byte;
  }
}
