import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { pageBundle } from "../../../tools/browser/src/pageBundle.ts";

const index = JSON.stringify(fileURLToPath(new URL("index.ts", import.meta.url)));

describe("the package in a page", () => {
  it("holds progress and the metrics, and nothing of Node", async () => {
    const code = await pageBundle(`export * from ${index}`);
    expect(code).toContain("function progress(");
    expect(code).toContain("function runningMean(");
    expect(code).not.toMatch(/\brequire\(|^\s*import\b|\bimport\(|readline/m);
  });
});
