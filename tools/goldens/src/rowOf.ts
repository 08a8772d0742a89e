import type { GoldenCase } from "./goldenFile.ts";
import { Unsupported } from "./unsupported.ts";

/** @throws Unsupported where the table has no row for what the case is about */
export function rowOf<Row>(
  frameworks: Readonly<Record<string, Readonly<Record<string, Row>>>>,
  { framework, family }: GoldenCase,
): Row {
  const rows = Object.hasOwn(frameworks, framework) ? frameworks[framework] : undefined;
  const row = rows && Object.hasOwn(rows, family) ? rows[family] : undefined;
  if (row === undefined) throw new Unsupported("");
  return row;
}
