import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished } from "vitest";
import { type Bundle, bundlers, type Format, type Group, type Target } from "./bundlers.mjs";

const entry = fileURLToPath(new URL("program.mjs", import.meta.url));

/** Its line that errors are to name, whatever a bundler has made of it. */
const line = readFileSync(entry, "utf8")
  .split("\n")
  .findIndex((text) => text.endsWith("// the line that is to be named"));

/** The report of a program that ran as it should. */
export const good = {
  threads: 2,
  running: 2,
  problem: "none",
  totals: [256 ** 3, 256 ** 3],
  learns: true,
  same: true,
  warnings: [],
  line: `program.mjs:${line + 1}`,
};

/** The program's report, with the line that it named as the source map has it. */
export function said(folder: string, text: string): Record<string, unknown> {
  const told = JSON.parse(text) as Record<string, unknown>;
  const [, file = "", row = "", column = ""] = /([^\\/]+):(\d+):(\d+)$/.exec(String(told["line"])) ?? [];
  const map = new SourceMap(JSON.parse(readFileSync(join(folder, `${file}.map`), "utf8")));
  const found = map.findEntry(Number(row) - 1, Number(column) - 1);
  if (!("originalSource" in found)) throw new Error(`${told["line"]} is in no source`);
  return { ...told, line: `${basename(found.originalSource)}:${found.originalLine + 1}` };
}

/**
 * The folder in which a bundler has put the program as main.js; gone after the test.
 *
 * @param allowed the only warning that there may be
 */
export async function bundled(
  name: string,
  target: Target,
  format: Format,
  allowed = /^$/,
  groups: readonly Group[] = [],
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), `bundled-${name}-`));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const warnings = await (bundlers[name] as Bundle)({ entry, folder, target, format, groups });
  expect(
    warnings.filter((warning) => !allowed.test(warning)),
    `what ${name} warns of`,
  ).toEqual([]);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: format === "esm" ? "module" : "commonjs" }));
  return folder;
}
