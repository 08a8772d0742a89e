import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, expect, it } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "exit-"));
afterAll(() => rmSync(folder, { recursive: true }));
const built = (name: string) =>
  JSON.stringify(
    pathToFileURL(fileURLToPath(new URL(`../../../packages/${name}/dist/node/index.js`, import.meta.url))),
  );

const head = `
import { compile } from ${built("compiler")};
import { createXlaEngine } from ${built("engine-xla")};
import { add, variable } from ${built("graph")};
const w = variable(1);
const engine = createXlaEngine({ plugin: "cpu", timing: process.argv[2] });
const step = compile(engine, { outputs: { w }, updates: [[w, add(w, 1)]] });
`;
const programs = {
  "nothing was run": "",
  "a step was run": "await step();",
  "steps are on their way": "for (let i = 0; i < 100; i++) step();",
  "it was disposed of": "await step(); engine.dispose();",
  "it is disposed of while steps are on their way": "for (let i = 0; i < 100; i++) step(); engine.dispose();",
  "the process is told to end": "step(); process.exit(0);",
};
const rows = Object.entries(programs).flatMap(([title, code]) => [
  [title, "sync", code] as const,
  [title, "async", code] as const,
]);

it.each(rows)("the process ends with 0 when %s, %s", async (title, timing, code) => {
  const file = join(folder, `${title.replaceAll(" ", "-")}.mjs`);
  writeFileSync(file, `${head}${code}\nconsole.log("over");`);
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [file, timing]);
  expect([stdout, stderr]).toEqual([code.includes("exit") ? "" : "over\n", ""]);
});
