/** Where a bar is written: `process.stderr`, or whatever has `write`. */
export interface OutputStream {
  write(text: string): unknown;
  /** Whether it is a terminal, on which lines can be drawn again. */
  readonly isTTY?: boolean | undefined;
  /** The terminal's width in characters. */
  readonly columns?: number | undefined;
}
