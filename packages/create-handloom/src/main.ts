#!/usr/bin/env node
import { relative } from "node:path";
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { createProject, type Template, templates } from "./createProject.ts";

const help = `npm create handloom [-- flags]

  --directory <folder>   where it is to be; not there yet, or empty. Default: handloom-app
  --template <name>      ${Object.entries(templates)
    .map(([name, about]) => `${name}: ${about}`)
    .join("\n                         ")}
                         Default: node
  --help                 shows this

In a terminal it asks for what is not given.`;

try {
  await main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const options = { directory: { type: "string" }, template: { type: "string" }, help: { type: "boolean" } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (values.help) return console.log(help);
  const directory = values.directory ?? positionals[0] ?? (await ask("Folder", "handloom-app"));
  const template = values.template ?? (await ask(`Template (${Object.keys(templates).join(", ")})`, "node"));
  const folder = createProject({ directory, template: template as Template });
  console.log(`Made ${directory}. Next:

  cd ${relative(process.cwd(), folder)}
  npm install
  npm start`);
}

/** Asks in a terminal. A script has none, and gets the usual answer. */
async function ask(question: string, usual: string): Promise<string> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return usual;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`${question} [${usual}]: `);
  terminal.close();
  return answer.trim() || usual;
}
