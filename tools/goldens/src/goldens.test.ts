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

describe.each(Object.keys(runners))("%s", (name) => {
  const folder = folders.find((candidate) => existsSync(join(root, candidate, name)));

  test("every case that something of ours computes gives the framework's numbers", () => {
    if (folder === undefined) throw new Error(`${name} is in none of ${folders.join(", ")}.`);
    const { create, tolerance } = engines.reference;
    const file = readGoldenFile(join(root, folder, name));
    const report = runFile(name, file, { createEngine: create, tolerance });
    expect(report.failed).toEqual([]);
    expect(unsupportedNames(report.unsupported)).toEqual(unsupported[name]);
    expect(report.passed).toBeGreaterThan(file.cases.length / 2);
  });
});
