import { DataError } from "../files/dataError.ts";
import { csvBoolean, csvNumber, isEmptyCell } from "./csvNumber.ts";
import { type CsvRecord, csvFault, mostColumns } from "./csvRecords.ts";

/** What the cells of a column are. */
export type CsvType = "number" | "string" | "boolean";

/** A wanted column. */
export interface CsvColumn {
  readonly name: string;
  readonly type: CsvType;
  /** Where its cell is in a record. */
  readonly index: number;
}

/**
 * Finds the wanted columns in a header.
 *
 * @throws DataError for a column that is not there, or there twice
 */
export function csvColumns(
  wanted: readonly (readonly [name: string, type: CsvType])[],
  header: CsvRecord | undefined,
  file: string,
): CsvColumn[] {
  if (header && header.count > mostColumns) throw tooMany(header, file);
  const names = header?.cells.map(({ text }) => text) ?? [];
  return wanted.map(([name, type]) => ({ name, type, index: indexOf(name, names, header, file) }));
}

function indexOf(name: string, names: readonly string[], header: CsvRecord | undefined, file: string): number {
  // Spaces around a name in the header are not part of it, unless the wanted name has some.
  const isTrimmed = name === name.trim();
  const places = placesOf(name, isTrimmed ? names.map((other) => other.trim()) : names);
  const [index, second] = places;
  if (index === undefined) throw notThere(name, names, file);
  if (second === undefined) return index;
  throw new DataError({
    called: "csvFile",
    file,
    line: header?.line,
    problem: `there are two columns ${JSON.stringify(name)}, in cells ${index + 1} and ${second + 1}`,
    remedy: "Rename one of them, or pass header: false with names of your own behind a file without its first line",
  });
}

function placesOf(name: string, names: readonly string[]): number[] {
  return names.flatMap((other, index) => (other === name ? [index] : []));
}

// A message that lists a million columns helps nobody.
const longestList = 20;

function notThere(name: string, names: readonly string[], file: string): DataError {
  const some = names.slice(0, longestList).map((other) => JSON.stringify(other.trim().slice(0, 60)));
  const more = names.length > some.length ? ` and ${names.length - some.length} more` : "";
  return new DataError({
    called: "csvFile",
    file,
    line: 1,
    problem: `there is no column ${JSON.stringify(name)}, ${some.length > 0 ? `only ${some.join(", ")}${more}` : "nor any other"}`,
    remedy: "Name columns of the file, or pass header: false if its first line is a row",
  });
}

function tooMany({ count, line }: CsvRecord, file: string): DataError {
  const problem = `the header has ${count} cells, more than the ${mostColumns} that are read`;
  return new DataError({ called: "csvFile", file, line, problem, remedy: "Check the delimiter" });
}

interface CellContext {
  readonly missing: number | undefined;
  readonly file: string;
}

/** @throws DataError for a cell that is not of its column's type */
export function readCell(record: CsvRecord, column: CsvColumn, context: CellContext): number | string | boolean {
  const cell = record.cells[column.index] ?? { text: "", at: 0 };
  if (column.type === "string") return cell.text;
  if (column.type !== "number" && column.type !== "boolean") throw noType(column);
  const value = column.type === "boolean" ? csvBoolean(cell.text) : csvNumber(cell.text);
  if (value !== undefined && value !== "inexact") return value;
  if (column.type !== "boolean" && context.missing !== undefined && isEmptyCell(cell.text)) return context.missing;
  throw csvFault(record, { ...faultOf(cell.text, column, value), at: cell.at, file: context.file });
}

function noType({ name, type }: { readonly name: string; readonly type: unknown }): RangeError {
  return new RangeError(
    `csvFile: column ${JSON.stringify(name)} cannot be of type ${JSON.stringify(type)}. Pass "number", "string" or "boolean".`,
  );
}

function faultOf(text: string, { name, type }: CsvColumn, value: unknown): { problem: string; remedy: string } {
  const column = `column ${JSON.stringify(name)}`;
  const cell = `${JSON.stringify(text.slice(0, 40))} in ${column}`;
  const asText = `read it as text: { ${name}: "string" }`;
  if (value === "inexact")
    return {
      problem: `${cell} is a whole number beyond 2⁵³, of which a number would lose the last digits`,
      remedy: `R${asText.slice(1)}`,
    };
  if (isEmptyCell(text))
    return {
      problem: `${column} is empty`,
      remedy: type === "boolean" ? `Fill it in, or ${asText}` : "Pass missing: NaN, or a number",
    };
  return {
    problem: type === "boolean" ? `${cell} is neither True nor False` : `${cell} is not a number`,
    remedy: `Correct it, or ${asText}`,
  };
}
