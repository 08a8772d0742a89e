import { readFileSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { chapters, examples, quick } from "../examples.ts";
import { fileOf, perform } from "./perform.ts";
import { readme } from "./readme.ts";
import { recordedRuns } from "./record.ts";

const folder = new URL("../", import.meta.url);
const runs = recordedRuns();

/** How many steps show that an example runs as it did, in less than a second. */
const short: Readonly<Record<string, number>> = {
  articleInLists: 300,
  severalSeeds: 20,
  dataParallel: 20,
  convNet: 20,
  distillation: 20,
  simClr: 8,
  adversarial: 12,
  vae: 60,
  diffusion: 40,
  realNvp: 40,
  rbm: 50,
  lstmText: 8,
  seq2seq: 12,
  word2vec: 100,
  graphConvolution: 20,
  neuralOde: 60,
  lagrangian: 40,
  burgers: 40,
  hmc: 2,
  reptile: 60,
  hyperparameters: 20,
  dpSgd: 8,
  trpo: 1,
};

it("shows on the page what is recorded of each example, and the code that each begins with", async () => {
  expect(readFileSync(new URL("README.md", folder), "utf8")).toBe(readme(folder, runs));
});

it.each(Object.entries(quick))("says what the page shows: %s", (name, example) => {
  expect(perform(example).lines).toEqual(runs[name]?.lines);
});

// `npx vitest run examples/gallery -u` writes what shortened runs say. They end with figures of what was learned, to the last bit.
it.each(Object.entries(short))("runs shortened to the same numbers: %s", (name, steps) => {
  const { lines, picture } = perform(examples[name] ?? (() => {}), { steps });
  expect(lines).toMatchSnapshot(name);
  // The first step is that of the whole run.
  if (runs[name]?.lines[0]?.startsWith("step 1:")) expect(lines[0]).toBe(runs[name]?.lines[0]);
  const drawn = picture && fileOf(picture);
  expect(drawn && `${name}.${drawn.ending}`).toBe(runs[name]?.picture);
});

it("shortens every example that takes longer than a moment", () => {
  expect([...Object.keys(short), ...Object.keys(quick)].sort()).toEqual(Object.keys(examples).sort());
});

describe.each(
  chapters.map(({ title, folder, examples }) => ({
    title,
    files: Object.keys(examples).map((name) => `${folder}/${name}.ts`),
  })),
)("the chapter $title", ({ files }) => {
  it.each(files)("has a page or two of code: %s", (file) => {
    const lines = readFileSync(new URL(file, folder), "utf8").trimEnd().split("\n").length;
    expect(lines).toBeGreaterThanOrEqual(23);
    expect(lines).toBeLessThanOrEqual(120);
  });
});

it("has pictures of at most 30 kB", () => {
  const pictures = Object.values(runs).flatMap(({ picture }) => (picture === undefined ? [] : [picture]));
  expect(pictures.length).toBeGreaterThan(10);
  for (const picture of pictures)
    expect(statSync(new URL(`pictures/${picture}`, folder)).size, picture).toBeLessThan(30_000);
});
