import { firstLineOf } from "#disk";
import type { LogTarget, ScalarLog } from "./log.ts";
import { openLines, writeText } from "./openTarget.ts";

export interface CsvLogOptions {
  /** The names of all numbers that will come. Default: those of the first row. */
  readonly columns?: readonly string[] | undefined;
}

/**
 * Logs numbers as CSV: `step` and a column for each name. A row may leave columns empty, but not bring new ones. A file
 * that exists is gone on with, in its columns. Hyperparameters are left out: CSV has no place for them.
 *
 * @param target a file's path, or what has `write`
 * @throws RangeError for a number that has no column
 *
 * ```ts
 * let text = "";
 * const log = csvLog({ write: (bytes) => void (text += new TextDecoder().decode(bytes)) });
 * log.scalars(1, { loss: 0.5, accuracy: 0.75 });
 * log.scalars(2, { loss: 0.25 });
 * text // => "step,loss,accuracy\n1,0.5,0.75\n2,0.25,\n"
 * ```
 */
export function csvLog(target: LogTarget, { columns: given }: CsvLogOptions = {}): ScalarLog {
  const sink = openLines(target);
  const existing = typeof target === "string" ? firstLineOf(target) : "";
  let columns = existing === "" ? given : cellsOf(existing).slice(1);
  let isBegun = existing !== "";
  return {
    scalars(step, values) {
      columns ??= Object.keys(values);
      const known = new Set(columns);
      for (const name of Object.keys(values)) if (!known.has(name)) throw noColumn(name, columns);
      if (!isBegun) writeText(sink, row(["step", ...columns]));
      isBegun = true;
      writeText(sink, row([String(step), ...columns.map((name) => String(values[name] ?? ""))]));
    },
    hyperparameters() {},
    close: () => sink.close?.(),
  };
}

function row(cells: readonly string[]): string {
  const quoted = cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell));
  return `${quoted.join(",")}\n`;
}

/** The cells of a line that `row` wrote. */
function cellsOf(line: string): string[] {
  const cells = line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g);
  return Array.from(cells, ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "");
}

function noColumn(name: string, columns: readonly string[]): RangeError {
  return new RangeError(
    `csvLog: there is no column for ${JSON.stringify(name)}, only ${columns.join(", ")}. Name all in { columns } before the first row.`,
  );
}
