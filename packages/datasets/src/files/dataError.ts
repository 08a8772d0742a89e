import { setDetails } from "@handloom/tensor";

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
  /** From 0, in what is not text. */
  readonly byte?: number | undefined;
  readonly cause?: unknown;
}

/** A file that is not what its reader was told: `csvFile: data.csv:17:3: "abc" is not a number. …` */
export class DataError extends Error implements DataErrorDetails {
  declare readonly called: string;
  declare readonly file: string;
  declare readonly problem: string;
  declare readonly remedy: string;
  declare readonly line: number | undefined;
  declare readonly column: number | undefined;
  declare readonly byte: number | undefined;

  constructor({ called, file, problem, remedy, line, column, byte, cause }: DataErrorDetails) {
    const place = [file, line, column].filter((part) => part !== undefined).join(":");
    const at = byte === undefined ? "" : ` (byte ${byte})`;
    super(`${called}: ${place}: ${problem}${at}. ${remedy}.`, cause === undefined ? undefined : { cause });
    setDetails(this, { called, file, problem, remedy, line, column, byte });
  }

  override get name(): string {
    return "DataError";
  }
}
