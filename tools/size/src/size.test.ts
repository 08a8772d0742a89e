import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import { bundle } from "./bundle.mjs";

let page = "";
beforeAll(async () => {
  page = await bundle(fileURLToPath(new URL("demoPage.ts", import.meta.url)));
}, 120_000);

test("the demo's step takes at most 65 kB, minified and compressed", () => {
  expect(gzipSync(page, { level: 9 }).length).toBeLessThanOrEqual(65_000);
});

test("nothing makes code of strings", () => {
  expect(page).not.toMatch(/\beval\s*\(|\bFunction\s*\(/);
});
