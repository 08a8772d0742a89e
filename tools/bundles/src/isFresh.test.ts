import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { bundle } from "./bundle.mjs";
import { isFresh } from "./isFresh.mjs";

let folder = "";
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const age = (path: string, seconds: number) => utimesSync(join(folder, path), 0, Date.now() / 1000 + seconds);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "bundles-"));
  const entry = { "@handloom/source": "./src/index.ts", node: "./dist/node/index.js" };
  write("package.json", JSON.stringify({ type: "module", sideEffects: false, exports: { ".": entry } }));
  write("src/index.ts", 'export { one } from "./one.ts";\nexport { two } from "./two.cases.ts";');
  write("src/one.ts", "export const one: number = 1;");
  write("src/two.cases.ts", "export const two: number = 2;");
  for (const path of ["package.json", "src/index.ts", "src/one.ts", "src/two.cases.ts", "src"]) age(path, -60);
});
afterEach(() => rmSync(folder, { recursive: true }));

it("is not so before there are bundles, and so afterwards", async () => {
  expect(isFresh(folder)).toBe(false);
  await bundle(folder);
  expect(isFresh(folder)).toBe(true);
});

it.each(["package.json", "src/one.ts", "src/two.cases.ts", "src"])(
  "is not so when %s has changed, until it is bundled again",
  async (path) => {
    await bundle(folder);
    age(path, 60);
    expect(isFresh(folder)).toBe(false);
  },
);

it("is so when only tests have changed", async () => {
  await bundle(folder);
  write("src/one.test.ts", "");
  age("src", -60);
  age("src/one.test.ts", 60);
  expect(isFresh(folder)).toBe(true);
});

it("leaves nothing of an earlier bundle", async () => {
  write("dist/node/shared-old.js", "");
  await bundle(folder);
  expect(existsSync(join(folder, "dist/node/shared-old.js"))).toBe(false);
  expect(readFileSync(join(folder, "dist/node/index.js"), "utf8")).toContain("const one = 1;");
});

it("says of a package without a file for Node how to get one", () => {
  write("package.json", JSON.stringify({ exports: { ".": { default: "./dist/index.js" } } }));
  expect(() => isFresh(folder)).toThrow('exports nothing for Node. Add "node" to an entry.');
});

it("refuses to bundle what cannot be found", async () => {
  write("src/one.ts", 'export { one } from "./none.ts";');
  await expect(bundle(folder)).rejects.toThrow("./none.ts");
});
