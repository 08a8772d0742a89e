/** A place where lines about running loops are shown. */
export interface Display {
  /** How often a line is worth drawing again, in milliseconds. */
  readonly interval: number;
  /**
   * Opens a line, below those that are open.
   *
   * @param render the line as it is now, at most `columns` wide; without `columns` as wide as it likes, with no bar
   */
  open(render: (columns?: number) => string): DisplayedLine;
}

export interface DisplayedLine {
  draw(): void;
  /** Shows the line a last time and leaves it there, or takes it away. */
  close(leave: boolean): void;
}
