import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { exportedByPackages } from "./exportedByPackages.ts";
import { root } from "./pages.ts";

const page = readFileSync(join(root, "docs/limits.md"), "utf8");

it.each([
  ["no QR", /^qr/],
  ["no singular values", /^svd/i],
  ["no eigenvectors", /^eig/i],
  ["no CTC", /ctc/i],
  ["local response norm", /^localResponseNorm$/],
  ["L-BFGS", /lbfgs/i],
  ["Deformable convolution", /deform/i],
  ["no Parquet", /parquet/i],
  ["no TFRecord", /tfrecord/i],
  ["no `nonzero`", /^nonZero$/i],
  ["no `unique`", /^unique$/],
])("says %s exactly while there is none", (missing, name) => {
  const isThere = [...exportedByPackages].some((exported) => name.test(exported));
  expect(page.includes(missing)).toBe(!isThere);
});
