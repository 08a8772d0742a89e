import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { entriesOfPackages } from "./exportedByPackages.ts";
import { root } from "./pages.ts";

/** The names of the classes of errors that a module exports. */
async function exportedErrors(path: string): Promise<readonly string[]> {
  const entry: Readonly<Record<string, unknown>> = await import(/* @vite-ignore */ join(root, path));
  return Object.keys(entry).filter((name) => isErrorClass(entry[name]));
}

function isErrorClass(value: unknown): boolean {
  return typeof value === "function" && value.prototype instanceof Error;
}

const page = readFileSync(join(root, "docs/troubleshooting.md"), "utf8");
const sections = new Map(
  [...page.matchAll(/^### `(\w+)`\n([\s\S]*?)(?=^##)/gm)].map(([, name = "", text = ""]) => [name, text]),
);
/** Classes that programs meet by their name alone. */
const unexported = ["DiskConflict", "StepError"];

it("has a section for every class of errors that a package exports, and for no other", async () => {
  const exported = await Promise.all(entriesOfPackages.map(exportedErrors));
  const wanted = [...new Set([...exported.flat(), ...unexported])].sort();
  expect(wanted.length).toBeGreaterThan(20);
  expect([...sections.keys()].sort()).toEqual(wanted);
});

it("names every class in its table, by a link to its section", () => {
  const linked = [...page.matchAll(/\[`(\w+)`\]\(#(\w+)\)/g)];
  expect([...new Set(linked.map(([, name]) => name))].sort()).toEqual([...sections.keys()].sort());
  for (const [, name = "", anchor] of linked) expect(anchor).toBe(name.toLowerCase());
});

it.each([...sections])("says what %s means and, in a list, what to do", (_, text) => {
  const [meaning = "", ...items] = text.trim().split(/^- /m);
  expect(meaning.split("\n\n")[0]?.length).toBeGreaterThan(40);
  expect(items.length).toBeGreaterThan(0);
});
