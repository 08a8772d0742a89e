import { checkOptions } from "@handloom/tensor";
import { endsInLine } from "#disk";
import { checkScalars } from "./checkLogged.ts";
import { type CsvHeader, csvHeaderOf, csvRow } from "./csvHeader.ts";
import type { LogTarget, ScalarLog } from "./log.ts";
import { openTarget, writeText } from "./openTarget.ts";

/** The options of `csvLog`. */
export interface CsvLogOptions {
  /** The names of all numbers that will come. Default: those of the first row. */
  readonly columns?: readonly string[] | undefined;
}

/**
 * Logs numbers as CSV: `step` and a column for each name. A row may leave columns empty, but not bring new ones. A file
 * that exists is gone on with, in its columns; a header that was cut off by a crash is completed. Hyperparameters are
 * left out: CSV has no place for them.
 *
 * @param target a file's path, or what has `write`
 * @throws RangeError for a number that has no column, columns named twice or step, a file with other columns, and for a
 *   step that is not a whole number of 0 or more; TypeError for a value that is not a number
 *
 * ```ts
 * let text = "";
 * const log = csvLog({ write: (bytes) => void (text += new TextDecoder().decode(bytes)) });
 * log.scalars(1, { loss: 0.5, accuracy: 0.75 });
 * log.scalars(2, { loss: 0.25 });
 * text // => "step,loss,accuracy\n1,0.5,0.75\n2,0.25,\n"
 * ```
 */
export function csvLog(target: LogTarget, options: CsvLogOptions = {}): ScalarLog {
  const { columns: given } = checkOptions("csvLog", options, "columns");
  const header = typeof target === "string" ? csvHeaderOf(target) : undefined;
  let columns = header?.columns ?? given;
  if (columns) checkColumns(columns);
  if (header) checkFits(header, given);
  const isCutOff = header?.columns !== undefined && typeof target === "string" && !endsInLine(target);
  const sink = openTarget(target);
  // A row that was cut off keeps the line to itself.
  if (isCutOff) writeText(sink, "\n");
  let isBegun = header?.columns !== undefined;
  return {
    scalars(step, values) {
      checkScalars("csvLog", step, values);
      const all = columns ?? checkColumns(Object.keys(values));
      const known = new Set(all);
      for (const name of Object.keys(values)) if (!known.has(name)) throw noColumn(name, all);
      if (!isBegun) sink.write(restOfHeader(header, all));
      columns = all;
      isBegun = true;
      const cells = all.map((name) => (Object.hasOwn(values, name) ? numberText(values[name] ?? Number.NaN) : ""));
      writeText(sink, csvRow([String(step), ...cells]));
    },
    hyperparameters() {},
    close: () => sink.close?.(),
  };
}

/** @throws RangeError for a name that a row could hold only once */
function checkColumns(columns: readonly string[]): readonly string[] {
  if (!Array.isArray(columns)) throw new TypeError('csvLog: the columns are not a list. Pass their names: ["loss"].');
  const twice = columns.find((name, i) => columns.indexOf(name) < i);
  if (columns.includes("step")) throw new RangeError('csvLog: the name "step" is taken. Use another name.');
  if (twice === undefined) return columns;
  throw new RangeError(`csvLog: the column ${JSON.stringify(twice)} is named twice. Name each column once.`);
}

/** @throws RangeError when the file's header is not the one that the given columns make */
function checkFits(header: CsvHeader, given: readonly string[] | undefined): void {
  if (!header.columns) return void (given && restOfHeader(header, given));
  const missing = given?.find((name) => !header.columns?.includes(name));
  if (missing !== undefined) throw noColumn(missing, header.columns, ` in ${header.path}`);
}

/** What of the header is not yet in the file, in bytes: the process may have died within a character. */
function restOfHeader(header: CsvHeader | undefined, columns: readonly string[]): Uint8Array {
  const whole = csvRow(["step", ...columns]);
  const bytes = new TextEncoder().encode(whole);
  if (header === undefined) return bytes;
  if (header.bytes.every((byte, i) => byte === bytes[i])) return bytes.subarray(header.bytes.length);
  const text = new TextDecoder().decode(header.bytes.subarray(-60));
  throw new RangeError(
    `csvLog: the header of ${header.path} is cut off after ${JSON.stringify(text)}, and it is not the beginning of ${JSON.stringify(whole.trimEnd())}. Log the same numbers, or take the file away.`,
  );
}

/** Digits alone would look like a whole number that readers cannot hold exactly. */
function numberText(x: number): string {
  if (Object.is(x, -0)) return "-0";
  return Number.isInteger(x) && Math.abs(x) > 2 ** 53 ? x.toExponential() : String(x);
}

function noColumn(name: string, columns: readonly string[], where = ""): RangeError {
  return new RangeError(
    `csvLog: there is no column for ${JSON.stringify(name)}${where}, only ${columns.join(", ")}. Name all in { columns } before the first row.`,
  );
}
