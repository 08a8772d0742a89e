import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { refreshed, root } from "./pages.ts";

const pages = readdirSync(join(root, "docs")).filter((file) => file.endsWith(".md"));
const guides = pages.filter((page) => page.startsWith("add-"));

const readmes = ["packages", "apps", "tools"].flatMap((folder) =>
  readdirSync(join(root, folder))
    .map((name) => join(folder, name, "README.md"))
    .filter((path) => existsSync(join(root, path))),
);

it("finds the pages", () => {
  expect(pages).toContain("follow-one-step.md");
  expect(guides.length).toBeGreaterThan(1);
});

it.each(["README.md", ...readmes, ...pages.map((page) => `docs/${page}`)])("links to what exists: %s", (page) => {
  const text = readFileSync(join(root, page), "utf8").replaceAll(/^```[\s\S]*?^```$/gm, "");
  const links = [...text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, link = ""]) => link);
  const broken = links.filter((link) => !/^https?:/.test(link) && !existsSync(join(root, dirname(page), link)));
  expect(broken).toEqual([]);
});

// `npx vitest run docs -u` writes the pages anew.
it.each(["README.md", ...pages.map((page) => `docs/${page}`)])(
  "shows the present code and output: %s",
  async (page) => {
    await expect(refreshed(page)).toMatchFileSnapshot(join(root, page));
  },
);

it.each(guides)("is a guide of less than 40 lines: %s", (guide) => {
  expect(
    readFileSync(join(root, "docs", guide), "utf8")
      .trimEnd()
      .split("\n").length,
  ).toBeLessThan(40);
});
