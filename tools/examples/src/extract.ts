/** The text of one fence: ```ts that claims a value, or ```ts not run. */
export interface Example {
  /** Path from the root, with forward slashes. */
  readonly file: string;
  /** The line of `file` on which `code` begins, counted from 1. */
  readonly line: number;
  readonly code: string;
  /** Otherwise only its types are checked. */
  readonly isRun: boolean;
}

/**
 * Finds the fences that show a value, and those that say "not run": in a Markdown file all of it is searched, in a source file
 * its doc comments.
 *
 * @param file path from the root; its ending decides how it is read
 */
export function extract(file: string, text: string): Example[] {
  const lines = file.endsWith(".md") ? text.split("\n") : docLines(text);
  const examples: Example[] = [];
  let start: number | undefined;
  let isRun = true;
  for (const [index, line] of lines.entries()) {
    if (start === undefined) {
      const opening = /^\s*```ts( not run)?\s*$/.exec(line);
      if (opening === null) continue;
      start = index + 1;
      isRun = opening[1] === undefined;
    } else if (/^\s*```\s*$/.test(line)) {
      const code = lines.slice(start, index).join("\n");
      if (!isRun || code.includes("// =>")) examples.push({ file, line: start + 1, code, isRun });
      start = undefined;
    }
  }
  return examples;
}

/** The lines of a source file with all but the text of its doc comments blanked, so that line numbers stay. */
function docLines(text: string): string[] {
  let inside = false;
  return text.split("\n").map((line) => {
    if (/^\s*\/\*\*/.test(line)) inside = true;
    const content = inside ? line.replace(/^\s*(\/\*\*|\*(?!\/)) ?/, "").replace(/\s*\*\/.*$/, "") : "";
    if (line.includes("*/")) inside = false;
    return content;
  });
}
