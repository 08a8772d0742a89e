import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Fault } from "./brokenEngines.cases.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "broken-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What each slip must make fail. The engine without one passes all of it. */
const rows: readonly (readonly [fault: Fault, rules: readonly string[]])[] = [
  ["none", []],
  ["writes one after the other", ["it swaps two variables"]],
  ["outputs after the updates", ["it gives the old value, and the new one by substitute"]],
  ["hands out its own arrays", ["it hands out values that the caller may write in"]],
  ["keeps what it is given", ["it keeps what it was given apart from the array"]],
  ["writes before it checks", ["C8: it names the variable that holds a NaN, and writes nothing"]],
  ["writes all but not at once", ["it writes all or nothing, and lists every fault"]],
  ["shares state between engines", ["it keeps the values of another engine apart"]],
  ["says anew what it runs on", ["it is one object, which a copy of the engine has too"]],
];
const chosen = rows.flatMap(([, rules]) => rules);

interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}
let results: Report["testResults"][number]["assertionResults"] = [];

beforeAll(async () => {
  const config = join(folder, "vitest.config.mjs");
  const fixture = "packages/compiler/src/testing/brokenEngines.cases.ts";
  const conditions = ["@handloom/source"];
  // To load other packages from their sources takes most of the time, where `npm test` has just built them.
  const sources =
    process.env["HANDLOOM_BUILT"] === "yes" ? {} : { resolve: { conditions }, ssr: { resolve: { conditions } } };
  const test = { root, include: [fixture] };
  writeFileSync(config, `export default ${JSON.stringify({ root, ...sources, test })}`);
  const output = join(folder, "report.json");
  const pattern = chosen.map((title) => title.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const args = [vitest, "run", "--config", config, "-t", pattern, "--reporter", "json", "--outputFile", output];
  // It fails, as it must: what it found is in the report.
  await promisify(execFile)(process.execPath, args, { cwd: root }).catch(() => undefined);
  results = (JSON.parse(readFileSync(output, "utf8")) as Report).testResults.flatMap(
    ({ assertionResults }) => assertionResults,
  );
});

const failedOf = (fault: Fault): readonly string[] =>
  results
    .filter(({ fullName, status }) => fullName.includes(`<${fault}>`) && status === "failed")
    .map(({ fullName }) => fullName);

it.each(rows)("D: testEngine finds an engine that %s", (fault, rules) => {
  const failed = failedOf(fault);
  if (rules.length === 0) expect(failed).toEqual([]);
  for (const rule of rules) expect(failed.filter((name) => name.endsWith(rule))).toHaveLength(1);
});

it("D: the engine without a slip was held to every chosen rule", () => {
  const passed = results.filter(({ fullName, status }) => fullName.includes("<none>") && status === "passed");
  for (const rule of chosen) expect(passed.filter(({ fullName }) => fullName.endsWith(rule))).toHaveLength(1);
});
