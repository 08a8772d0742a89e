import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { engines } from "./engines.ts";
import { readGoldenFile } from "./goldenFile.ts";
import { unsupportedNames } from "./report.ts";
import { runFile, runners } from "./runFile.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const folders = ["tools/goldens/data", "packages/optimizers/goldens"];

/** What nothing of ours computes yet. A family that does leaves this list; none joins it. */
const unsupported: Readonly<Record<string, readonly string[]>> = {
  "optimizers.json": [],
  "schedules.json": [],
  "losses.json": [],
  "ops.json": [
    "torch/acos",
    "torch/acosh",
    "torch/adaptive_avg_pool2d",
    "torch/argsort",
    "torch/asin",
    "torch/asinh",
    "torch/atan",
    "torch/atan2",
    "torch/atanh",
    "torch/avg_pool2d",
    "torch/cholesky",
    "torch/conv1d",
    "torch/conv2d",
    "torch/conv3d",
    "torch/conv_transpose2d",
    "torch/cosh",
    "torch/cummax",
    "torch/cumsum",
    "torch/det",
    "torch/digamma",
    "torch/einsum",
    "torch/erfc",
    "torch/gru",
    "torch/hardsigmoid",
    "torch/hypot",
    "torch/inverse",
    "torch/lgamma",
    "torch/logcumsumexp",
    "torch/lstm",
    "torch/max_pool2d",
    "torch/median",
    "torch/round",
    "torch/simple_rnn",
    "torch/sinh",
    "torch/solve",
    "torch/sort",
    "torch/topk",
    "torch/upsample_bilinear",
    "torch/upsample_nearest",
  ],
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
  test.each(Object.keys(runners))(
    "every case of %s that something of ours computes gives the framework's numbers",
    { timeout: 60_000 },
    (name) => {
      const folder = folders.find((candidate) => existsSync(join(root, candidate, name)));
      if (folder === undefined) throw new Error(`${name} is in none of ${folders.join(", ")}.`);
      const file = readGoldenFile(join(root, folder, name));
      const report = runFile(name, file, { createEngine: create, precision, tolerance });
      expect(report.failed.filter(({ id }) => !inexact.some((known) => known === id))).toEqual([]);
      expect(unsupportedNames(report.unsupported)).toEqual(unsupported[name]);
      expect(report.passed).toBeGreaterThan(file.cases.length / 2);
    },
  );
});
