import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { bundled, good, said } from "../src/bundled.ts";
import { bundlers } from "../src/bundlers.mjs";

const run = promisify(execFile);

describe.each(Object.keys(bundlers))("what %s makes for Node", (name) => {
  it.each(["esm", "cjs"] as const)("runs on two threads, as %s", async (format) => {
    const folder = await bundled(name, "node", format);
    const { stdout, stderr } = await run(process.execPath, [join(folder, "main.js")], { timeout: 200_000 });
    expect({ ...said(folder, stdout), stderr }).toEqual({ ...good, stderr: "" });
  });
});

it("has the same line where a bundler gives the packages a file of their own", async () => {
  const groups = [{ name: "handloom", test: /[\\/]packages[\\/]/ }];
  const folder = await bundled("vite", "node", "esm", undefined, groups);
  const { stdout } = await run(process.execPath, [join(folder, "main.js")], { timeout: 200_000 });
  expect(readdirSync(folder)).toContain("handloom.js");
  expect(said(folder, stdout)["line"]).toBe(good.line);
});

it("says what to do where Node forbids threads", async () => {
  const folder = await bundled("esbuild", "node", "esm");
  const permission = Number(process.versions.node.split(".")[0]) < 23 ? "--experimental-permission" : "--permission";
  const flags = [permission, "--allow-fs-read=*", "--no-warnings"];
  const { stdout } = await run(process.execPath, [...flags, join(folder, "main.js")], { timeout: 200_000 });
  const problem = expect.stringMatching(
    /^a thread cannot be started: .+\. Start Node with --allow-worker, or give `threads: 1`\.$/,
  );
  const told = said(folder, stdout);
  expect(told).toEqual({ ...good, running: 1, problem, warnings: [`createWasmEngine: ${told["problem"]}`] });
});
