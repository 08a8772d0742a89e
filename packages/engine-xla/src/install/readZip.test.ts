import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { extract } from "./readZip.ts";
import { zipOf } from "./zip.cases.ts";

const folder = mkdtempSync(join(tmpdir(), "zip-"));
afterAll(() => rmSync(folder, { recursive: true }));
const [archive, target] = [join(folder, "one.whl"), join(folder, "out.so")];
const files = { "a/first.txt": "stored as it is", "a/plugin.so": "many words, ".repeat(999), "b.txt": "" };
writeFileSync(archive, zipOf(files));

it.each(Object.entries(files))("takes %s out, which may then be run", async (name, content) => {
  await extract(archive, name, target);
  expect(readFileSync(target, "utf8")).toBe(content);
  expect(statSync(target).mode & 0o400).toBe(0o400);
});

it("says what is not there, or not an archive", async () => {
  await expect(extract(archive, "a/other.so", target)).rejects.toThrow("does not have the file a/other.so");
  const text = join(folder, "text");
  writeFileSync(text, "no archive");
  await expect(extract(text, "a", target)).rejects.toThrow("is not a zip archive");
});
