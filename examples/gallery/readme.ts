import { readFileSync } from "node:fs";
import { type Chapter, chapters } from "../examples.ts";
import type { Run, Runs } from "./record.ts";

const introduction = `# Examples

Programs of a page or two, in a reader's order. Each builds a graph, compiles its steps and calls them in a loop of its own,
on \`createWasmEngine()\`, in seconds.

\`\`\`sh
npm run example -- vae      # runs one, and writes its picture into runs/examples; without a name, all
npm run example -- --list   # names them
\`\`\`

Output and pictures are those of whole runs, and the times are those of one call of the step that an example calls most, on
two busy cores. Tests run all of them shortened. Larger programs are in [apps](../apps).
\`npm run example -- --record\` writes this page anew, and with names only what it shows of these.
`;

/**
 * The page that shows every example: a gallery, then its sentence, its first lines, its output and its picture.
 *
 * @param folder of the examples
 */
export function readme(folder: URL, runs: Runs): string {
  const all = chapters.flatMap((chapter) =>
    Object.keys(chapter.examples).map((name) => entry(folder, chapter, name, runs)),
  );
  const parts = chapters.map(({ title, folder }) => {
    const own = all.filter((one) => one.path.startsWith(`${folder}/`));
    return [`## ${title}\n`, ...own.map(section)].join("\n");
  });
  return [introduction, gallery(all), ...parts].join("\n");
}

interface Entry {
  readonly name: string;
  readonly path: string;
  readonly sentence: string;
  readonly code: readonly string[];
  readonly length: number;
  readonly run: Run;
}

function entry(folder: URL, chapter: Chapter, name: string, runs: Runs): Entry {
  const path = `${chapter.folder}/${name}.ts`;
  const source = readFileSync(new URL(path, folder), "utf8");
  const pattern = new RegExp(`/\\*\\* ([^\\n]*?) \\*/\\n(export function ${name}\\([\\s\\S]*?)\\n\\n`);
  const [, sentence = "", body = ""] = pattern.exec(source) ?? [];
  const run = runs[name];
  if (body === "") throw new Error(`examples: ${path} has no function of its name with a sentence above it.`);
  if (run === undefined)
    throw new Error(`examples: no run of ${name} is recorded. Run npm run example -- --record ${name}`);
  const lines = body.split("\n");
  // The head of a function may take several lines; the code begins behind it.
  const code = lines
    .slice(1 + lines.findIndex((line) => line.endsWith(") {")))
    .map((line) => line.replace(/^ {2}/, ""));
  return { name, path, sentence, code, length: source.trimEnd().split("\n").length, run };
}

function gallery(all: readonly Entry[]): string {
  const rows = all.map(({ name, path, sentence, length, run: { picture, microseconds } }) => {
    const image = picture === undefined ? "" : `<img src="pictures/${picture}" width="120" alt="">`;
    return `| ${image} | [${name}](#${name.toLowerCase()}) | ${sentence} | [${length}](${path}) | ${microseconds.toLocaleString("en")} |`;
  });
  return ["| picture | example | | lines | µs per step |", "|---|---|---|---|---|", ...rows, ""].join("\n");
}

function section({ name, path, sentence, code, run: { lines, picture } }: Entry): string {
  const image = picture === undefined ? [] : [`![${sentence}](pictures/${picture})\n`];
  const title = `### ${name}\n`;
  return [title, `[${path}](${path}): ${sentence}\n`, fence("ts", code), fence("text", lines), ...image].join("\n");
}

function fence(language: string, lines: readonly string[]): string {
  return [`\`\`\`${language}`, ...lines, "```\n"].join("\n");
}
