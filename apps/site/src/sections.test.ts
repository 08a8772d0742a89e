import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "./places.mjs";
import { packages, sections } from "./sections.mjs";

const listed = sections.flatMap(({ pages }) => pages);

it("has every page of docs/, and the README of every program but the site's own", () => {
  const guides = readdirSync(join(root, "docs"))
    .filter((file) => file.endsWith(".md"))
    .map((file) => `docs/${file}`);
  const programs = readdirSync(join(root, "apps"))
    .filter((name) => name !== "site")
    .map((name) => `apps/${name}/README.md`)
    .filter((path) => existsSync(join(root, path)));
  expect(listed).toEqual(expect.arrayContaining([...guides, ...programs]));
});

it("has every package", () => {
  expect([...packages].sort()).toEqual(readdirSync(join(root, "packages")).sort());
});

it("lists what there is, once", () => {
  expect(listed.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  expect(new Set(listed).size).toBe(listed.length);
});
