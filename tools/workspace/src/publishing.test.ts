import { describe, expect, it } from "vitest";
import { metadataOf, pageOf } from "../../release/src/metadata.mjs";
import { projectFiles, read } from "./files.ts";
import { packages } from "./packages.ts";

const root = JSON.parse(read("package.json"));
const page = pageOf(root.repository.url);
const manifestOf = (folder: string) => JSON.parse(read(`packages/${folder}/package.json`));

describe.each(packages.map(([folder]) => folder))("the package.json of %s", (folder) => {
  const manifest = manifestOf(folder);

  // `node tools/release/src/spread.mjs` writes it anew.
  it("says of the repository, of Nodes and of publishing what the root's defines", () => {
    expect(manifest).toMatchObject(metadataOf(root, `packages/${folder}`));
  });

  it("can be found: a sentence, and words that people search for", () => {
    expect(manifest.description).toMatch(/^[A-Z].{20,}\.$/);
    expect(manifest.keywords[0]).toBe("handloom");
    expect(new Set(manifest.keywords).size).toBe(manifest.keywords.length);
    expect(manifest.keywords.length).toBeGreaterThanOrEqual(4);
    expect(manifest.keywords.filter((word: string) => !/^[a-z0-9-]+$/.test(word))).toEqual([]);
  });

  it("packs code and its sources, without tests, with links that work elsewhere", () => {
    expect(manifest.files).toEqual(expect.arrayContaining(["dist", "src", "!src/**/*.test.ts"]));
    expect(manifest.scripts).toMatchObject({
      prepack: "node ../../tools/release/src/readme.mjs absolute",
      postpack: "node ../../tools/release/src/readme.mjs relative",
    });
  });
});

it("names the repository in the root's package.json, and elsewhere only in what is derived from it", () => {
  const path = new URL(page).pathname.slice(1);
  const named = projectFiles().filter((file) => /\.(json|md|ya?ml|ts|mjs)$/.test(file) && read(file).includes(path));
  const derived = packages.map(([folder]) => `packages/${folder}/package.json`);
  expect(named.sort()).toEqual(["package.json", ...derived].sort());
});

it("has the pages that a repository's visitors look for", () => {
  const pages = ["README", "LICENSE", "CHANGELOG", "CONTRIBUTING", "CODE_OF_CONDUCT", "SECURITY"];
  const files = projectFiles().map((file) => file.replace(/\.md$/, ""));
  expect(files).toEqual(expect.arrayContaining([...pages, ".github/pull_request_template"]));
});
