import { existsSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { scratchFolder } from "../testing/scratchFolder.ts";
import { makeFolders } from "./makeFolders.ts";
import { appendTo, writeWhole } from "./nodeDisk.ts";

const root = scratchFolder();
const file = join(root, "file");
writeFileSync(file, "");

it("makes a folder and those above, and leaves those that are there", () => {
  const folder = join(root, "a/b/c");
  makeFolders(folder);
  writeFileSync(join(folder, "kept"), "");
  makeFolders(folder);
  expect(statSync(join(folder, "kept")).isFile()).toBe(true);
});

const impossible: readonly (readonly [title: string, folder: string, code: string])[] = [
  ["a file", file, "EEXIST"],
  ["a folder under a file", join(file, "a"), "EEXIST"],
  ...(existsSync("/proc/self") ? ([["a folder under /proc", "/proc/none/a", "ENOENT"]] as const) : []),
];

it.each(impossible)("ends with the system's error instead of %s", async (_, folder, code) => {
  expect(() => makeFolders(folder)).toThrow(code);
  expect(() => appendTo(join(folder, "log.csv"))).toThrow(code);
  await expect(writeWhole(join(folder, "checkpoint"), new Uint8Array(1))).rejects.toThrow(code);
});
