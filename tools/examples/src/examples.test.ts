import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseExample } from "./claims.ts";
import type { Example } from "./extract.ts";
import { instrument } from "./instrument.ts";
import { scopeOf } from "./scope.ts";
import { allExamples, root } from "./sources.ts";

// Inside the package, so that the modules find the workspace's packages; one folder per process, so that two runs do not meet.
const folder = fileURLToPath(new URL(`../.generated/${process.pid}`, import.meta.url));
const examples = allExamples();
const named = examples.map((example) => [`${example.file}:${example.line}`, example] as const);

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  const compilerOptions = {
    noUnusedLocals: false,
    // Off by default, and so in most readers' projects: `const [[, next]] = updates` is theirs to write.
    noUncheckedIndexedAccess: false,
    allowImportingTsExtensions: true,
    rewriteRelativeImportExtensions: false,
    // As users have them. The sources, which a run of these tests alone may need, were checked with all others.
    ...(process.env["HANDLOOM_BUILT"] === "yes" && { customConditions: [] }),
  };
  const settings = { extends: "../../../../tsconfig.test.json", compilerOptions, include: ["."] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(settings));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function write(example: Example): Promise<string> {
  const path = join(folder, `${example.file.replaceAll("/", "+")}+${example.line}.ts`);
  writeFileSync(path, instrument(example, await scopeOf(example.file), "../../src/check.ts"));
  return path;
}

it("fails at the line of a value that is wrong", async () => {
  const path = await write({ file: "wrong.md", line: 7, code: "const one = 1;\none + 1 // => 3", isRun: true });
  await expect(import(/* @vite-ignore */ path)).rejects.toThrow(
    "wrong.md:8: the example shows\n  3\nbut the value is\n  2",
  );
});

describe("every example", () => {
  it.each(named.filter(([, { isRun }]) => isRun))("shows the value that it has: %s", async (_, example) => {
    await import(/* @vite-ignore */ await write(example));
  });

  // Written for the types alone.
  it.each(named.filter(([, { isRun }]) => !isRun))("claims nothing where it is not run: %s", async (_, example) => {
    expect(parseExample(example.code).claims).toEqual([]);
    await write(example);
  });

  it("type-checks", () => {
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    const { stdout, status } = spawnSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8" });
    expect(stdout).toBe("");
    expect(status).toBe(0);
  });
});
