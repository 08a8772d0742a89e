import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { refreshed } from "./pages.ts";

const pathOf = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const pages = readdirSync(pathOf(".")).filter((file) => file.endsWith(".md"));

it("has the guides", () => {
  const guides = ["add-a-primitive.md", "add-an-engine.md", "follow-one-step.md"];
  expect(pages).toEqual(expect.arrayContaining(guides));
});

// `npx vitest run docs -u` writes the pages anew.
it.each(pages)("shows the present code and output: %s", async (page) => {
  await expect(refreshed(readFileSync(pathOf(page), "utf8"))).toMatchFileSnapshot(pathOf(page));
});

it.each(pages.filter((page) => page.startsWith("add-")))("is a guide of less than 40 lines: %s", (page) => {
  expect(readFileSync(pathOf(page), "utf8").trimEnd().split("\n").length).toBeLessThan(40);
});
