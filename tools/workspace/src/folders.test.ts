import { posix } from "node:path";
import { expect, it } from "vitest";
import { projectFiles } from "./files.ts";

/** Sources that may lie beside each other; tests, tables of cases and fixtures lie beside what they test, uncounted. */
const limit = 16;

/** Folders with more, each with its reason. */
const exceptions: Readonly<Record<string, string>> = {};

function crowdedFolders(files: readonly string[]): readonly (readonly [folder: string, sources: number])[] {
  const counts = new Map<string, number>();
  for (const file of files) {
    if (!/\.(ts|mjs|mts)$/.test(file) || /\.(test|cases|fixture)\.\w+$/.test(file)) continue;
    const folder = posix.dirname(file);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts].filter(([, sources]) => sources > limit);
}

it(`keeps folders at ${limit} sources: one with more is split by what its files hold`, () => {
  const files = projectFiles().filter((file) => /^(packages|apps|tools|bench|docs|examples)\//.test(file));
  const crowded = crowdedFolders(files);
  expect(crowded.filter(([folder]) => exceptions[folder] === undefined)).toEqual([]);
  expect(Object.keys(exceptions).filter((folder) => !crowded.some(([found]) => found === folder))).toEqual([]);
});

it("counts sources and nothing else", () => {
  const beside = (count: number, ending: string) => Array.from({ length: count }, (_, i) => `a/b${i}.${ending}`);
  expect(crowdedFolders([...beside(16, "ts"), ...beside(9, "test.ts"), "a/c/d.ts", "a/e.md"])).toEqual([]);
  expect(crowdedFolders([...beside(16, "ts"), "a/e.mjs"])).toEqual([["a", 17]]);
});
