import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { exportedByPackages } from "./exportedByPackages.ts";
import { root } from "./pages.ts";

/** Functions and layers of the reader's own, in what the tables call. */
const readers = ["head", "base", "net", "train"];

const pages = readdirSync(join(root, "docs")).filter((page) => page.startsWith("from-"));

it("finds the pages", () => {
  expect(pages).toContain("from-tensorlayer.md");
});

describe.each(pages)("the tables of %s", (page) => {
  const rows = readFileSync(join(root, "docs", page), "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| "));

  it("call only what is exported", () => {
    const called = rows.flatMap((row) => {
      const here = row.split("|").at(-2) ?? "";
      const code = [...here.matchAll(/`([^`]+)`/g)].map(([, text = ""]) => text).join(" ; ");
      return [...code.matchAll(/(?<![.\w])([a-zA-Z]\w*)\(/g)].map(([, name = ""]) => name);
    });
    expect(called.length).toBeGreaterThan(5);
    expect(called.filter((name) => !exportedByPackages.has(name) && !readers.includes(name))).toEqual([]);
  });

  it("have two columns, neither of them empty", () => {
    for (const row of rows)
      expect(row.split("|").map((cell) => cell.trim() !== "")).toEqual([false, true, true, false]);
  });
});
