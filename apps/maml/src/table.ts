export interface Row {
  readonly title: string;
  readonly errors: readonly number[];
}

/** Errors after so many steps, a row for each network. */
export function table(steps: readonly number[], rows: readonly Row[]): string {
  const line = (title: string, cells: readonly string[]) =>
    `${title.padEnd(24)}${cells.map((cell) => cell.padStart(10)).join("")}`;
  const shown = (error: number) => (error < 1e4 ? error.toFixed(2) : "diverged");
  return [
    line(
      "mean squared error after",
      steps.map((count) => `${count} steps`),
    ),
    ...rows.map(({ title, errors }) => line(title, errors.map(shown))),
  ].join("\n");
}
