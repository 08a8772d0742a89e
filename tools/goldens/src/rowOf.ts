import type { GoldenCase } from "./goldenFile.ts";
import type { Rows } from "./table.ts";
import { Unsupported } from "./unsupported.ts";

/**
 * The row of what a case is about, with its expression where it is not an op of ours.
 *
 * @throws Unsupported where the table has none, with its reason if it gives one
 */
export function rowOf<Row extends (...args: never[]) => unknown>(
  frameworks: Readonly<Record<string, Rows<Row>>>,
  { framework, family }: GoldenCase,
): { readonly row: Row; readonly expression?: string } {
  const rows = Object.hasOwn(frameworks, framework) ? frameworks[framework] : undefined;
  const found = rows && Object.hasOwn(rows, family) ? rows[family] : undefined;
  if (found === undefined) throw new Unsupported("");
  if (typeof found === "function") return { row: found };
  if ("reason" in found) throw new Unsupported(found.reason);
  return found;
}
