import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { projectFiles, read } from "./files.ts";
import { packages } from "./packages.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const folders = packages.map(([folder]) => folder);
const versionIn = (at: string, folder: string): string =>
  JSON.parse(readFileSync(join(at, "packages", folder, "package.json"), "utf8")).version;

let copy = "";

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "handloom-version-"));
  const needed = projectFiles().filter((file) => /(^|\/)package\.json$|^\.changeset\/|^pnpm-/.test(file));
  for (const file of needed) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(root, file), join(copy, file));
  }
  // Changesets asks git which commit added a file.
  const settings = ["user.name=test", "user.email=test@example.org", "commit.gpgsign=false"];
  const commit = [...settings.flatMap((setting) => ["-c", setting]), "commit", "-qm", "Copy"];
  for (const args of [["init", "-q"], ["add", "-A"], commit]) execFileSync("git", args, { cwd: copy });
  const changeset = join(root, "node_modules/@changesets/cli/bin.js");
  execFileSync(process.execPath, [changeset, "version"], { cwd: copy, stdio: "pipe" });
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

it("makes of the waiting changesets one version of all packages, the first of which is 0.1.0", () => {
  const [before, ...others] = new Set(folders.map((folder) => versionIn(root, folder)));
  const [after, ...rest] = new Set(folders.map((folder) => versionIn(copy, folder)));
  expect([others, rest]).toEqual([[], []]);
  expect(after).toMatch(/^\d+\.\d+\.\d+$/);
  if (before === "0.0.0") expect(after).toBe("0.1.0");
});

it("knows all packages as those that have one version", () => {
  const { fixed } = JSON.parse(read(".changeset/config.json"));
  expect(fixed.map((names: readonly string[]) => [...names].sort())).toEqual([
    packages.map(([, { name }]) => name).sort(),
  ]);
});
