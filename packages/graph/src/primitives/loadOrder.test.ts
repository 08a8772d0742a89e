import { readdirSync } from "node:fs";
import { describe, expect, test, vi } from "vitest";

/** Ops import each other in circles, which is harmless as long as no file needs another while it loads. */
describe.each(["primitives", "composites"])("a file of %s", (folder) => {
  const directory = new URL(`../${folder}/`, import.meta.url);
  const files = readdirSync(directory).filter((file) => /^\w+\.ts$/.test(file));

  test.each(files)("loads first: %s", async (file) => {
    vi.resetModules();
    const exported: Record<string, unknown> = await import(new URL(file, directory).href);
    expect(Object.values(exported).every((value) => typeof value === "function" || Array.isArray(value))).toBe(true);
  });
});
