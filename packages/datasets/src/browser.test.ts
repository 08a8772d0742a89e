import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { pageBundle } from "../../../tools/browser/src/pageBundle.ts";

const index = JSON.stringify(fileURLToPath(new URL("index.ts", import.meta.url)));

describe("the package in a page", () => {
  it("holds streams and readers, and nothing of Node", async () => {
    const code = (await pageBundle(`export * from ${index}`)).replaceAll(/\/\*\*[^]*?\*\//g, "");
    expect(code).toContain("function csvFile(");
    expect(code).toContain("fetch(");
    expect(code).not.toMatch(/\brequire\(|\bimport\b|createGunzip|node:/);
  });
});
