import { readFileSync } from "node:fs";
import { createWasmEngine } from "@handloom/engine-wasm";
import { examples } from "./examples.ts";

const introduction = `# Examples

Programs of a page each, with their first lines and what they print. Each builds a graph, compiles its steps and calls them in a
loop of its own. The tests run all of them on the reference engine and on WebAssembly.

\`\`\`sh
npm run example -- lstm   # runs one; without a name, all
\`\`\`

Larger programs are in [apps](../apps). \`npx vitest run examples/readme -u\` writes this page anew.
`;

/** The page that shows every example: its sentence, its first lines and its output. */
export function readme(): string {
  return [introduction, ...Object.keys(examples).map(section)].join("\n");
}

function section(name: string): string {
  const source = readFileSync(new URL(`./${name}.ts`, import.meta.url), "utf8");
  const [, sentence = "", body = ""] = /\/\*\* (.*?) \*\/\n(export function[\s\S]*?)\n\n/.exec(source) ?? [];
  if (body === "") throw new Error(`examples: ${name}.ts has no function of its name with a sentence above it.`);
  const code = body
    .split("\n")
    .slice(1)
    .map((line) => line.replace(/^ {2}/, ""));
  return [`## [${name}](${name}.ts)\n`, `${sentence}\n`, fence("ts", code), fence("text", outputOf(name))].join("\n");
}

function fence(language: string, lines: readonly string[]): string {
  return [`\`\`\`${language}`, ...lines, "```\n"].join("\n");
}

function outputOf(name: string): readonly string[] {
  const engine = createWasmEngine();
  const lines: string[] = [];
  examples[name]?.(engine, (line) => lines.push(line));
  engine.dispose();
  return lines;
}
