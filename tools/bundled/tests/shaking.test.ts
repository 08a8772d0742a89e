import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { transform } from "esbuild";
import { expect, it, onTestFinished } from "vitest";
import { type Bundle, bundlers } from "../src/bundlers.mjs";

const run = promisify(execFile);

/** The bytes of a program for pages, minified by one minifier and compressed; and whether it trains, as Node sees it. */
async function bundledFor(name: string, program: string) {
  const folder = mkdtempSync(join(tmpdir(), `shaken-${name}-`));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const entry = fileURLToPath(new URL(`../src/${program}.mjs`, import.meta.url));
  await (bundlers[name] as Bundle)({ entry, folder, target: "page", format: "esm" });
  const file = join(folder, "main.js");
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  const { code } = await transform(readFileSync(file, "utf8"), { minify: true, format: "esm", target: "es2022" });
  const { stdout } = await run(process.execPath, [file], { timeout: 200_000 });
  return { bytes: gzipSync(code, { level: 9 }).length, said: stdout.trim() };
}

// An umbrella that did not shake would bring every primitive, and all parts of the engine.
it.each(Object.keys(bundlers))("%s takes no more from handloom than from its parts", async (name) => {
  const parts = await bundledFor(name, "parts");
  const umbrella = await bundledFor(name, "umbrella");
  expect([parts.said, umbrella.said]).toEqual(["true", "true"]);
  expect(parts.bytes).toBeLessThan(100_000);
  expect(Math.abs(umbrella.bytes - parts.bytes), `${umbrella.bytes} and ${parts.bytes} bytes`).toBeLessThan(1000);
});
