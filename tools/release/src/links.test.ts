import { describe, expect, it } from "vitest";
import { projectFiles, read } from "../../workspace/src/files.ts";
import { packages } from "../../workspace/src/packages.ts";
import { absoluteLinks, relativeLinks } from "./links.mjs";

const place = { page: "https://example.org/o/r", tag: "@handloom/graph@0.1.0", directory: "packages/graph" };
const at = "https://example.org/o/r/blob/@handloom/graph@0.1.0";

describe("links at packing", () => {
  it.each([
    ["a file of the package", "[op](src/primitive.ts)", `[op](${at}/packages/graph/src/primitive.ts)`],
    [
      "another package",
      "[a](../tensor) and [b](../tensor)",
      `[a](${at}/packages/tensor) and [b](${at}/packages/tensor)`,
    ],
    ["a heading of a page", "[rule](../../docs/a.md#two)", `[rule](${at}/docs/a.md#two)`],
    ["the web", "[numpy](https://numpy.org/a)", "[numpy](https://numpy.org/a)"],
    ["a heading below", "[below](#below)", "[below](#below)"],
    ["a listing", "```md\n[a](b.md)\n```\n", "```md\n[a](b.md)\n```\n"],
  ])("lead to %s, and back", (_, source, packed) => {
    expect(absoluteLinks(source, place)).toBe(packed);
    expect(relativeLinks(packed, place)).toBe(source);
  });

  it("leave those into other repositories as they are", () => {
    const text = "[a](https://example.org/o/other/blob/@handloom/graph@0.1.0/a.md)";
    expect(relativeLinks(text, place)).toBe(text);
  });
});

describe.each(packages)("the README of %s", (folder) => {
  const path = `packages/${folder}/README.md`;
  const own = { ...place, directory: `packages/${folder}` };

  it("has no relative link when it is packed, and has all of them again afterwards", () => {
    const packed = absoluteLinks(read(path), own);
    expect(packed.match(/\]\((?!https?:|#)[^)]*\)/g)).toBeNull();
    expect(relativeLinks(packed, own)).toBe(read(path));
  });
});

it("finds links in READMEs", () => {
  const readmes = projectFiles().filter((file) => /^packages\/[^/]+\/README\.md$/.test(file));
  const links = readmes.flatMap((file) => absoluteLinks(read(file), place).split(`](${at}/`).slice(1));
  expect(links.length).toBeGreaterThan(20);
});
