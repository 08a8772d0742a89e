import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { engines } from "./engines.ts";
import { readGoldenFile } from "./goldenFile.ts";
import { layers } from "./layers/index.ts";
import { spelledOutNames, unsupportedNames } from "./report.ts";
import { runFile, runners } from "./runFile.ts";
import { vocabulary } from "./vocabulary/index.ts";

const data = fileURLToPath(new URL("../data/", import.meta.url));

/** What nothing exported is called yet. A family that something is leaves this list; none joins it. */
const unsupported: Readonly<Record<string, readonly string[]>> = {
  "optimizers.json": [],
  "schedules.json": [],
  "losses.json": [],
  "ops.json": ["torch/norm (√Σx²)"],
  "transforms.json": [],
};

/** What one expression of ours computes, which is nothing of ours by name. None joins it that people look for by its name. */
const spelledOut: Readonly<Record<string, readonly string[]>> = {
  "optimizers.json": [],
  "schedules.json": [],
  "losses.json": [
    "optax/cosine_distance (add(1, cosineSimilarityLoss(targets, predictions)))",
    "optax/l2_loss (mul(0.5, meanSquaredError(targets, predictions)))",
  ],
  "ops.json": [],
  "transforms.json": [],
};

/** What float32 cannot hold: 1 − 1e-7, and how far a sigmoid of 30 is from 1. */
const beyondFloat32 = [
  'keras/BinaryCrossentropy/{"data": "probabilities incl. exact 0 and 1", "label_smoothing": 0.1}',
  'torch/sigmoid/{"data": "extreme"}/1',
];

const choices = [
  { name: "reference", ...engines.reference, inexact: [] },
  { name: "wasm", ...engines.wasm, inexact: beyondFloat32 },
] as const;

describe.each(choices)("on the engine $name", ({ create, precision, tolerance, inexact }) => {
  test.each(Object.keys(unsupported))(
    "H1: every case of %s that something of ours computes gives the framework's numbers, and others are named",
    (name) => {
      const file = readGoldenFile(join(data, name));
      const report = runFile(name, file, { createEngine: create, precision, tolerance });
      expect(report.failed.filter(({ id }) => !inexact.some((known) => known === id))).toEqual([]);
      expect(unsupportedNames(report.unsupported)).toEqual(unsupported[name]);
      expect(spelledOutNames(report.spelledOut)).toEqual(spelledOut[name]);
      expect(report.passed).toBeGreaterThan(file.cases.length / 2);
    },
  );
});

/** Cases of families that something of ours is called, with what ours does differently or not at all. */
const vocabularyInPart: readonly string[] = [
  "jax/hypot (slopes that overflow)",
  "jax/pow (NaN as the slope at 0)",
  "jax/vector_norm (NaN as the slope at 0)",
  "torch/sinc (NaN as the second derivative at 0)",
];

test("every case of vocabulary.json that something of ours computes gives the framework's numbers, and others have a reason", () => {
  const file = readGoldenFile(join(data, "vocabulary.json"));
  const { create, precision, tolerance } = engines.reference;
  const report = runFile("vocabulary.json", file, { createEngine: create, precision, tolerance });
  const families = file.cases.map(({ family }) => family);
  expect(report.failed).toEqual([]);
  expect(families.filter((family) => !Object.hasOwn(vocabulary, family))).toEqual([]);
  const inPart = report.unsupported.filter(({ family }) => !("reason" in (vocabulary[family] ?? {})));
  expect(unsupportedNames(inPart)).toEqual(vocabularyInPart);
});

test.each(["reference", "wasm"] as const)(
  "every case of more ops gives PyTorch's and JAX's numbers on the engine %s",
  (engine) => {
    const file = readGoldenFile(join(data, "more/vocabulary.json"));
    const { create, precision, tolerance } = engines[engine];
    const report = runFile("vocabulary.json", file, { createEngine: create, precision, tolerance });
    expect(report).toMatchObject({ failed: [], unsupported: [], spelledOut: [], passed: file.cases.length });
  },
);

test("every case of layers.json that a layer of ours computes gives the framework's numbers, and others have a reason", () => {
  const file = readGoldenFile(join(data, "layers.json"));
  const { create, precision, tolerance } = engines.reference;
  const report = runFile("layers.json", file, { createEngine: create, precision, tolerance });
  expect(report.failed).toEqual([]);
  expect(file.cases.map(({ family }) => family).filter((family) => !Object.hasOwn(layers, family))).toEqual([]);
  const inPart = report.unsupported.filter(({ family }) => !("reason" in (layers[family] ?? {})));
  expect(unsupportedNames(inPart)).toEqual(["torch/layer_norm (rounding for slopes of 0)"]);
  expect(report.passed).toBeGreaterThan(100);
  expect(report.spelledOut.map(({ family }) => family)).toContain("merge");
  expect(report.spelledOut.length).toBeLessThan(10);
});

test("each file of golden numbers is held by a test", () => {
  expect(Object.keys(runners)).toEqual(
    expect.arrayContaining([...Object.keys(unsupported), "vocabulary.json", "layers.json"]),
  );
  expect(Object.keys(runners)).toHaveLength(Object.keys(unsupported).length + 2);
});
