import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { explain } from "@handloom/compiler";
import { train } from "./fixtures/sumStep.ts";

export const root: string = fileURLToPath(new URL("..", import.meta.url));
const fence = /^```(?:ts|py|text) (.+?)(?: ("[^"]*"|\S*)\.\.("[^"]*"|\S*))?\n[\s\S]*?^```$/gm;

/**
 * A page with its listings made anew.
 *
 * A fence says behind its language what it lists: a file, by its path from the page ("ts fixtures/mish/mish.ts"), or a
 * section of `explain(train)` ("text Graph"). It may say from which line to which: by how these begin (output..) or by what they
 * hold ("= sum("..).
 *
 * @param path from the root
 */
export function refreshed(path: string): string {
  return readFileSync(join(root, path), "utf8").replace(
    fence,
    (listing: string, source: string, from = "", to = "") => {
      const [head = ""] = listing.split("\n", 1);
      const isFile = source.includes("/");
      const lines = isFile ? linesOfFile(join(root, dirname(path), source)) : linesOfSection(source);
      const { first, last } = range(isFile ? lines : lines.map((line) => line.trimStart()), from, to);
      return [head, ...lines.slice(first, last + 1), "```"].join("\n");
    },
  );
}

function linesOfFile(path: string): string[] {
  return readFileSync(path, "utf8").trimEnd().split("\n");
}

function linesOfSection(title: string): string[] {
  const sections = explain(train, { dims: { batch: 1 } })
    .replaceAll(root, "")
    .split("\n\n");
  const section = sections.find((text) => text.startsWith(`== ${title} ==`));
  if (section === undefined) throw new Error(`docs: explain(train) has no section "${title}".`);
  return section.split("\n").slice(1);
}

function range(lines: readonly string[], from: string, to: string): { readonly first: number; readonly last: number } {
  const first = from === "" ? 0 : lines.findIndex((line) => matches(line, from));
  const last = to === "" ? lines.length - 1 : lines.findIndex((line, at) => at >= first && matches(line, to));
  if (first < 0 || last < 0) throw new Error(`docs: no lines from ${from} to ${to}.`);
  return { first, last };
}

function matches(line: string, mark: string): boolean {
  if (mark.startsWith('"')) return line.includes(mark.slice(1, -1));
  return line.startsWith(mark) && !/^\w/.test(line.slice(mark.length));
}
