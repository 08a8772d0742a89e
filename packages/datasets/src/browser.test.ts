import { fileURLToPath } from "node:url";
import { build, type Rolldown } from "vite";
import { describe, expect, it } from "vitest";

/** The package as a bundler packs it for a page. */
async function pageBundle(): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: "error",
    resolve: { conditions: ["@handloom/source", "browser"] },
    build: {
      write: false,
      lib: { entry: fileURLToPath(new URL("index.ts", import.meta.url)), formats: ["es"] },
      minify: false,
    },
  });
  const bundles = (Array.isArray(output) ? output : [output]) as Rolldown.RolldownOutput[];
  return bundles.flatMap(({ output }) => output.map((chunk) => ("code" in chunk ? chunk.code : ""))).join("\n");
}

describe("the package in a page", () => {
  it("holds streams and readers, and nothing of Node", async () => {
    const code = (await pageBundle()).replaceAll(/\/\*\*[^]*?\*\//g, "");
    expect(code).toContain("function csvFile(");
    expect(code).toContain("fetch(");
    expect(code).not.toMatch(/\brequire\(|\bimport\b|createGunzip|node:/);
  });
});
