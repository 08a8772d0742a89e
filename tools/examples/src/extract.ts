/** The text of one ```ts fence that claims a value. */
export interface Example {
  /** Path from the root, with forward slashes. */
  readonly file: string;
  /** The line of `file` on which `code` begins, counted from 1. */
  readonly line: number;
  readonly code: string;
}

/**
 * Finds the fences that show a value: in a Markdown file all of it is searched, in a source file its doc comments.
 *
 * @param file path from the root; its ending decides how it is read
 */
export function extract(file: string, text: string): Example[] {
  const lines = file.endsWith(".md") ? text.split("\n") : docLines(text);
  const examples: Example[] = [];
  let start: number | undefined;
  for (const [index, line] of lines.entries()) {
    if (start === undefined) {
      if (/^\s*```ts\s*$/.test(line)) start = index + 1;
    } else if (/^\s*```\s*$/.test(line)) {
      const code = lines.slice(start, index).join("\n");
      if (code.includes("// =>")) examples.push({ file, line: start + 1, code });
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
