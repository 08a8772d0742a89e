import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { exportedByPackages } from "./exportedByPackages.ts";
import { guideRows } from "./guideRows.ts";
import { root } from "./pages.ts";

/** Functions and layers of the reader's own, in what the tables call. */
const readers = ["head", "base", "net", "train"];

/** Options, fields, files and words of JavaScript that stand alone in the tables. */
const wordsOfCode: readonly string[] = [
  ...["classWeights", "expand", "for", "fromLogits", "image", "reduction", "reset", "sampleWeight", "updates", "value"],
  ...["a2c", "dqn", "ppo", "reinforce", "sac", "y"],
];

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

  it("name only what is exported, where a name stands alone", () => {
    const named = rows.flatMap((row) =>
      [...(row.split("|").at(-2) ?? "").matchAll(/`([a-z]\w*)`/g)].map(([, name = ""]) => name),
    );
    expect(named.filter((name) => !exportedByPackages.has(name) && !wordsOfCode.includes(name))).toEqual([]);
  });

  it("have two columns, neither of them empty", () => {
    for (const row of rows)
      expect(row.split("|").map((cell) => cell.trim() !== "")).toEqual([false, true, true, false]);
  });
});

describe.each(Object.keys(guideRows))("what is documented there, on %s", (page) => {
  const text = readFileSync(join(root, "docs", page), "utf8");
  const rows = text.split("\n").filter((line) => line.startsWith("| "));
  const words = (guideRows[page] ?? "").split(";").map((word) => word.trim().replaceAll(/\s+/g, " "));

  it("is there many times", () => expect(words.length).toBeGreaterThan(80));

  it.each(words.filter((word) => !word.startsWith("-")))("has a counterpart here: %s", (word) => {
    const here = rows.filter((row) => row.split("|")[1]?.includes(word)).map((row) => row.split("|")[2]?.trim() ?? "");
    expect(here.some((cell) => cell !== "" && !/^missing(?! as functions)/.test(cell))).toBe(true);
  });

  it.each(words.filter((word) => word.startsWith("-")))("is said to be missing, if it is: %s", (word) => {
    expect(text).toContain(word.slice(1));
  });
});
