import { describe, expect, it } from "vitest";
import { projectFiles, read } from "./files.ts";
import { patterns, type Sentence, sentencesOfCode, sentencesOfPage } from "./wording.ts";

/** How many sentences of each folder may match a pattern. A number only falls: what is written anew matches none. */
const limits: Readonly<Record<string, number>> = {
  apps: 45,
  bench: 11,
  docs: 51,
  examples: 4,
  "packages/compiler": 1,
  "packages/create-handloom": 0,
  "packages/datasets": 77,
  "packages/engine-tfjs": 52,
  "packages/engine-wasm": 0,
  "packages/engine-xla": 0,
  "packages/graph": 39,
  "packages/handloom": 0,
  "packages/layers": 49,
  "packages/loop": 107,
  "packages/optimizers": 101,
  "packages/planner": 0,
  "packages/rl": 0,
  "packages/tensor": 38,
  pages: 6,
  tools: 67,
};

const folderOf = (file: string) => /^packages\/[^/]+|^[^/]+(?=\/)/.exec(file)?.[0] ?? "pages";
const files = projectFiles().filter(
  (file) =>
    /^(packages|apps|docs|tools|examples|bench)\/.*\.(ts|mjs|md)$|^[A-Z]+\.md$/.test(file) && !/\.test\.ts$/.test(file),
);
const found = files.flatMap((file) =>
  (file.endsWith(".md") ? sentencesOfPage(read(file)) : sentencesOfCode(read(file))).flatMap(({ text, line }) =>
    Object.entries(patterns).flatMap(([name, matches]) =>
      matches(text) ? [{ folder: folderOf(file), says: `${name} ${file}:${line} ${text}` }] : [],
    ),
  ),
);

describe("sentences that must be read twice", () => {
  it.each(Object.entries(limits))("in %s are at most %i", (folder, limit) => {
    const own = found.filter((one) => one.folder === folder).map(({ says }) => says);
    expect(own.length, own.join("\n")).toBeLessThanOrEqual(limit);
  });

  it("have a limit in every folder", () => {
    expect([...new Set(found.map(({ folder }) => folder))].filter((folder) => limits[folder] === undefined)).toEqual(
      [],
    );
  });
});

describe("the patterns", () => {
  it.each([
    ["isNo", "The loss is no scalar."],
    ["isNo", "A stream's count is none."],
    ["clauseFirst", "What is packed of the rows is not packed again."],
    ["clauseFirst", "Who is late cannot be told from who never comes."],
    ["preposition", "Numbers, of which the smallest is first."],
    ["chain", "One here; two there; three behind."],
    ["long", `It ${"goes on and ".repeat(10)}ends.`],
  ])("%s finds: %s", (name, sentence) => {
    const matching = Object.entries(patterns).filter(([, matches]) => matches(sentence));
    expect(matching.map(([found]) => found)).toEqual([name]);
  });

  it.each([
    "The loss is not a scalar.",
    "There is no option of this name.",
    "It is no longer than the other.",
    "What was called?",
    "The rows are packed once; the columns are not.",
  ])("let pass: %s", (sentence) => {
    expect(Object.values(patterns).some((matches) => matches(sentence))).toBe(false);
  });
});

describe("sentences", () => {
  const texts = (sentences: readonly Sentence[]) => sentences.map(({ text }) => text);

  it("are those of comments and messages", () => {
    const code = [
      "/** One `thing`. Two. */",
      "const x = 1;",
      "// Three",
      "// goes on.",
      "throw new Error(`f: ${x} is a bad one. Mend it.`);",
    ];
    expect(texts(sentencesOfCode(`${code.join("\n")}\n`))).toEqual([
      "One code.",
      "Two.",
      "Three goes on.",
      "f: x is a bad one.",
      "Mend it.",
    ]);
  });

  it("are those of pages without listings and tables", () => {
    const page = [
      "# Title",
      "",
      "One [link](a.md). Two",
      "goes on.",
      "",
      "```ts",
      "Not this.",
      "```",
      "| nor | this |",
      "- An item",
    ];
    expect(texts(sentencesOfPage(page.join("\n")))).toEqual(["One link.", "Two goes on.", "An item"]);
  });
});
