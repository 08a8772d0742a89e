import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { refreshed, root } from "./pages.ts";

const pages = readdirSync(join(root, "docs")).filter((file) => file.endsWith(".md"));
const guides = pages.filter((page) => page.startsWith("add-"));

it("finds the pages", () => {
  expect(pages).toContain("follow-one-step.md");
  expect(guides.length).toBeGreaterThan(1);
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
