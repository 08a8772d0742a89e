import type { Row } from "../../protocol.ts";

/**
 * Reads a table of numbers. A first line of names chooses columns; without one they come in their order.
 *
 * @param columns the names that the loop knows
 * @throws Error that names a line without numbers, or a missing column
 */
export function readCsv(text: string, columns: readonly string[]): Row[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const cells = lines.map((line) => line.split(/[,;\t]/).map((cell) => cell.trim().replace(/^"|"$/g, "")));
  const [first = []] = cells;
  const hasNames = first.some((cell) => cell === "" || Number.isNaN(Number(cell)));
  const places = columns.map((name, i) =>
    hasNames ? first.findIndex((cell) => cell.toLowerCase() === name.toLowerCase()) : i,
  );
  const missing = columns.find((_, i) => (places[i] ?? -1) < 0);
  if (missing !== undefined) throw new Error(`The file has no column "${missing}". It needs ${columns.join(", ")}.`);
  const rows = cells.slice(hasNames ? 1 : 0).map((row, at) => {
    const numbers = places.map((place) => Number(row[place] || Number.NaN));
    if (numbers.some(Number.isNaN))
      throw new Error(`Line ${at + (hasNames ? 2 : 1)} of the file is not ${columns.length} numbers.`);
    return Object.fromEntries(columns.map((name, i) => [name, numbers[i] as number]));
  });
  if (rows.length === 0) throw new Error("The file has no rows.");
  return scaled(rows);
}

/** Into the plane from −1 to 1 that pictures show, if it does not lie there already. Sides become 0 and 1. */
function scaled(rows: readonly Row[]): Row[] {
  const spans = ["x", "y"].map((name) => spanOf(rows.map((row) => row[name] ?? 0)));
  const fits = spans.every(({ least, most }) => least >= -1 && most <= 1);
  const sides = [...new Set(rows.map(({ label }) => label ?? 0))].sort((a, b) => a - b);
  return rows.map((row) => {
    const place = ["x", "y"].map((name, i) => {
      const { least, most } = spans[i] as Span;
      return [name, fits ? (row[name] ?? 0) : -0.9 + (1.8 * ((row[name] ?? 0) - least)) / (most - least || 1)] as const;
    });
    return { ...row, ...Object.fromEntries(place.filter(([name]) => name in row)), ...sideOf(row, sides) };
  });
}

const sideOf = (row: Row, sides: readonly number[]): Row =>
  "label" in row ? { label: Number((row["label"] ?? 0) > (sides[0] ?? 0)) } : {};

interface Span {
  readonly least: number;
  readonly most: number;
}

const spanOf = (values: readonly number[]): Span => ({
  least: values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
  most: values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
});
