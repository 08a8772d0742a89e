import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { bundle } from "./bundle.mjs";

let folder = "";
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "bundles-"));
  const entry = { "@handloom/source": "./src/index.ts", node: "./dist/node/index.js" };
  write("package.json", JSON.stringify({ type: "module", sideEffects: false, exports: { ".": entry } }));
  write("src/index.ts", 'export { one } from "./one.ts";\nexport { two } from "./two.cases.ts";');
  write("src/one.ts", "export const one: number = 1;");
  write("src/two.cases.ts", "export const two: number = 2;");
});
afterEach(() => rmSync(folder, { recursive: true }));

it("is of the sources as they are, however old they say that they are", async () => {
  await bundle(folder);
  write("src/one.ts", "export const one: number = 11;");
  utimesSync(join(folder, "src/one.ts"), 0, 0);
  await bundle(folder);
  expect(readFileSync(join(folder, "dist/node/index.js"), "utf8")).toContain("const one = 11;");
});

it("leaves nothing of an earlier bundle", async () => {
  write("dist/node/shared-old.js", "");
  await bundle(folder);
  expect(existsSync(join(folder, "dist/node/shared-old.js"))).toBe(false);
  expect(readFileSync(join(folder, "dist/node/index.js"), "utf8")).toContain("const one = 1;");
});

it("puts what the first entry has in common with others into one file, whichever the others are", async () => {
  const entry = (name: string) => ({ "@handloom/source": `./src/${name}.ts`, node: `./dist/node/${name}.js` });
  write("package.json", JSON.stringify({ exports: { ".": entry("index"), "./a": entry("a"), "./b": entry("b") } }));
  write("src/a.ts", 'export { one } from "./one.ts";\nexport { both } from "./both.ts";');
  write("src/b.ts", 'export { two } from "./two.cases.ts";\nexport { both } from "./both.ts";');
  write("src/both.ts", "export const both: number = 3;");
  await bundle(folder);
  const shared = readFileSync(join(folder, "dist/node/shared-main.js"), "utf8");
  expect(shared).toContain("const one = 1;");
  expect(shared).toContain("const two = 2;");
  expect(shared).not.toContain("both");
});

it("says of a package without a file for Node how to get one", async () => {
  write("package.json", JSON.stringify({ exports: { ".": { default: "./dist/index.js" } } }));
  await expect(bundle(folder)).rejects.toThrow('exports nothing for Node. Add "node" to an entry.');
});

it("refuses to bundle what cannot be found", async () => {
  write("src/one.ts", 'export { one } from "./none.ts";');
  await expect(bundle(folder)).rejects.toThrow("./none.ts");
});
