import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished } from "vitest";
import { type Bundle, bundlers, type Format, type Target } from "./bundlers.mjs";

const entry = fileURLToPath(new URL("program.mjs", import.meta.url));

/** What the program says when it ran as it should. */
export const good = {
  threads: 2,
  running: 2,
  problem: "none",
  totals: [256 ** 3, 256 ** 3],
  learns: true,
  same: true,
  warnings: [],
};

/**
 * The folder in which a bundler has put the program as main.js; gone after the test.
 *
 * @param allowed the only warning that there may be
 */
export async function bundled(name: string, target: Target, format: Format, allowed = /^$/): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), `bundled-${name}-`));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const warnings = await (bundlers[name] as Bundle)({ entry, folder, target, format });
  expect(
    warnings.filter((warning) => !allowed.test(warning)),
    `what ${name} warns of`,
  ).toEqual([]);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: format === "esm" ? "module" : "commonjs" }));
  return folder;
}
