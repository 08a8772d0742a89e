import { expect, it } from "vitest";
import { projectFiles, read } from "./files.ts";

/** Texts that are the same on purpose, by the files that have them. */
const deliberate: readonly (readonly string[])[] = [];

/** Shorter texts, such as a list of two exports, may come about twice. In characters. */
const short = 200;

it("has no two source files with the same text", () => {
  const sources = projectFiles().filter((path) =>
    /^(?:packages|apps|tools|bench|docs|examples)\/.*\.[cm]?[jt]s$/.test(path),
  );
  const files = new Map<string, string[]>();
  for (const path of sources) {
    const text = read(path).trim();
    if (text.length >= short) files.set(text, [...(files.get(text) ?? []), path]);
  }
  expect(sources.length).toBeGreaterThan(1000);
  const copies = [...files.values()].filter((paths) => paths.length > 1);
  expect(copies.map((paths) => paths.sort())).toEqual(deliberate);
});
