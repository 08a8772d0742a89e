/** A column's title, its cells, and on which side they stand. */
export interface Column {
  readonly title: string;
  readonly align: "left" | "right";
  readonly cells: readonly string[];
}

/** The columns in a box of lines, as Keras draws it. */
export function drawTable(columns: readonly Column[]): string {
  const widths = columns.map(({ title, cells }) => Math.max(...[title, ...cells].map((cell) => cell.length)));
  const rule = (left: string, fill: string, cross: string, right: string) =>
    left + widths.map((width) => fill.repeat(width + 2)).join(cross) + right;
  const row = (bar: string, cells: readonly string[]) =>
    `${bar} ${cells.map((cell, i) => pad(cell, widths[i] ?? 0, columns[i]?.align)).join(` ${bar} `)} ${bar}`;
  const count = columns[0]?.cells.length ?? 0;
  const rows = Array.from({ length: count }, (_, i) =>
    row(
      "│",
      columns.map(({ cells }) => cells[i] ?? ""),
    ),
  );
  return [
    rule("┏", "━", "┳", "┓"),
    row(
      "┃",
      columns.map(({ title }) => title),
    ),
    rule("┡", "━", "╇", "┩"),
    rows.join(`\n${rule("├", "─", "┼", "┤")}\n`),
    rule("└", "─", "┴", "┘"),
  ].join("\n");
}

function pad(text: string, width: number, align: Column["align"] = "left"): string {
  return align === "left" ? text.padEnd(width) : text.padStart(width);
}
