import { expect, it } from "vitest";
import { metadataOf, pageOf, withMetadata } from "./metadata.mjs";

const root = {
  repository: { url: "git+https://example.org/o/r.git" },
  license: "MIT",
  engines: { node: ">=20" },
};

it("derives a package's fields from the root's", () => {
  expect(metadataOf(root, "packages/graph")).toEqual({
    homepage: "https://example.org/o/r/tree/main/packages/graph#readme",
    bugs: "https://example.org/o/r/issues",
    repository: { type: "git", url: "git+https://example.org/o/r.git", directory: "packages/graph" },
    license: "MIT",
    engines: { node: ">=20" },
    publishConfig: { access: "public", provenance: true },
  });
});

it("replaces the fields and keeps all others", () => {
  const old = { exports: {}, license: "ISC", bugs: "old", name: "n" };
  const whole = withMetadata(old, metadataOf(root, "packages/n"));
  expect(Object.keys(whole).join(" ")).toBe("name homepage bugs repository license engines publishConfig exports");
  expect(whole).toEqual({ name: "n", exports: {}, ...metadataOf(root, "packages/n") });
});

it("refuses what is not the URL of a repository", () => {
  expect(() => pageOf("https://example.org/o/r")).toThrowErrorMatchingInlineSnapshot(
    `[Error: package.json: repository.url must look like git+https://github.com/owner/name.git, got https://example.org/o/r.]`,
  );
});
