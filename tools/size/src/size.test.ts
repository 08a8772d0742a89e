import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import { bundle } from "./bundle.mjs";

const bundled = (file: string) => bundle(fileURLToPath(new URL(file, import.meta.url)));
const compressed = (code: string): number => gzipSync(code, { level: 9 }).length;

let page = "";
beforeAll(async () => {
  page = await bundled("demoPage.ts");
});

test("the demo's step takes at most 62 kB, minified and compressed", () => {
  expect(compressed(page)).toBeLessThanOrEqual(62_000);
});

test("imported from handloom, it is within 1 kB of that", async () => {
  expect(Math.abs(compressed(await bundled("umbrellaPage.ts")) - compressed(page))).toBeLessThanOrEqual(1000);
});

test("nothing makes code of strings", () => {
  expect(page).not.toMatch(/\beval\s*\(|\bFunction\s*\(/);
});
