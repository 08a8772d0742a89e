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

const frontPages = readdirSync(root).filter((file) => file.endsWith(".md"));

it.each([...frontPages, "examples/README.md", ...readmes, ...pages.map((page) => `docs/${page}`)])(
  "links to what exists: %s",
  (page) => {
    const text = readFileSync(join(root, page), "utf8").replaceAll(/^```[\s\S]*?^```$/gm, "");
    const links = [...text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, link = ""]) => link);
    const broken = links.filter((link) => !/^https?:/.test(link) && !existsSync(join(root, dirname(page), link)));
    expect(broken).toEqual([]);
  },
);

// `npx vitest run docs -u` writes the pages anew.
it.each(["README.md", ...readmes.filter((path) => path.startsWith("apps")), ...pages.map((page) => `docs/${page}`)])(
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

/** Paragraphs of tests: links to files, each with titles in quotation marks behind it. */
const rules = readFileSync(join(root, "docs/semantics.md"), "utf8").split(/^## /m).slice(1);

it.each(rules.map((rule) => [rule.split("\n", 1)[0], rule]))("names tests that exist: %s", (_, rule = "") => {
  const named = rule.split("\n\n").filter((paragraph) => paragraph.startsWith("Tests: "));
  const files = [
    ...named
      .join(" ")
      .replaceAll("\n", " ")
      .matchAll(/\]\(([^)]+)\)((?: "[^"]+",?)+)/g),
  ];
  expect(files.length).toBeGreaterThan(0);
  for (const [, link = "", titles = ""] of files) {
    const text = readFileSync(join(root, "docs", link), "utf8");
    for (const [, title = ""] of titles.matchAll(/"([^"]+)"/g)) expect(text, link).toContain(title);
  }
});

it("has all twenty rules, each link of which has its titles", () => {
  expect(rules.map((rule) => /^(\d+)\. /.exec(rule)?.[1]).filter(Boolean)).toEqual(
    Array.from({ length: 21 }, (_, i) => `${i + 1}`),
  );
  for (const rule of rules) {
    const [, tests = ""] = rule.split("\nTests: ");
    expect(tests.match(/\]\([^)]+\)/g)?.length, rule).toBe(tests.match(/\]\([^)]+\)\s+"/g)?.length);
  }
});
