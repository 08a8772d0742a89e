/** A place where lines about running loops are shown. */
export interface Display {
  /** How often a line is worth drawing again, in milliseconds. */
  readonly interval: number;
  /** Opens a line, below those that are open. */
  open(line: ShownLine): DisplayedLine;
  /** Shows a text above the open lines, where it stays. */
  write(text: string): void;
}

/** A line as it is at the moment of asking. */
export interface ShownLine {
  /** @param columns the widest that it may be; without, it is as wide as it likes, with no bar */
  text(columns?: number): string;
  /** How much is done, from 0 to 1; undefined when there is no telling. */
  fraction(): number | undefined;
}

/** A line of a display while it is shown. */
export interface DisplayedLine {
  draw(): void;
  /** Shows the line a last time and leaves it there, or takes it away. */
  close(leave: boolean): void;
}
