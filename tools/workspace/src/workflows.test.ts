import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { projectFiles, read } from "./files.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const workflows = projectFiles().filter((file) => /^\.github\/workflows\/.*\.yml$/.test(file));
const { scripts } = JSON.parse(read("package.json"));

/** What the steps of a workflow run, those of the release action too. */
function commandsOf(workflow: string): string[] {
  const lines = read(workflow).matchAll(/^\s*(?:- )?(?:run|version|publish): (.+)$/gm);
  return [...lines].map(([, command = ""]) => command);
}

/** The script of package.json or the file that a command needs, if it needs one. */
function neededBy(command: string): { readonly script?: string; readonly file?: string } {
  const script = /^npm (?:run )?(\S+)/.exec(command)?.[1];
  if (script !== undefined) return { script };
  const file = /^(?:node )?(\.?[\w-]+\/\S+)/.exec(command)?.[1];
  return file === undefined || file.includes("node_modules") ? {} : { file };
}

it("finds the workflows", () => {
  expect(workflows).toEqual([".github/workflows/ci.yml", ".github/workflows/release.yml"]);
});

describe.each(workflows)("%s", (workflow) => {
  it("runs scripts and files that exist", () => {
    const needed = commandsOf(workflow).map(neededBy);
    expect(needed.some(({ script }) => script !== undefined)).toBe(true);
    expect(needed.flatMap(({ script }) => (script !== undefined && !(script in scripts) ? [script] : []))).toEqual([]);
    expect(needed.flatMap(({ file }) => (file !== undefined && !existsSync(root + file) ? [file] : []))).toEqual([]);
  });

  it("says what it may do, and for how long", () => {
    const text = read(workflow);
    expect(text).toContain("permissions:");
    expect(text.match(/timeout-minutes:/g)?.length).toBe(text.match(/runs-on:/g)?.length);
  });

  it("uses versions of actions", () => {
    const actions = [...read(workflow).matchAll(/uses: (\S+)/g)].map(([, action = ""]) => action);
    expect(actions.filter((action) => !/^[\w-]+\/[\w-]+@v\d+$/.test(action))).toEqual([]);
  });
});

it("tests every Node that packages are for, on three systems, and two browsers", () => {
  const text = read(".github/workflows/ci.yml");
  expect(text).toContain("os: [ubuntu-latest, macos-latest, windows-latest]");
  expect(text).toContain("node: [20, 22, 24, 26]");
  expect(text).toMatch(/browser: chromium[\s\S]*browser: firefox/);
  expect(text).toContain("run: .ci/run");
});

it.each([
  ["npm test", { script: "test" }],
  ["npm run release:version", { script: "release:version" }],
  [".ci/run", { file: ".ci/run" }],
  ["node tools/a.mjs --b", { file: "tools/a.mjs" }],
  ["pnpm install", {}],
])("reads what %s needs", (command, needed) => {
  expect(neededBy(command)).toEqual(needed);
});
