// Usage: npm run example -- [names of examples; all when none is named] [--list | --record | --check]
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { examples } from "./examples.ts";
import { fileOf, perform } from "./gallery/perform.ts";
import { changed, record } from "./gallery/record.ts";

const directory = "runs/examples";
const flags = process.argv.slice(2).filter((word) => word.startsWith("--"));
const named = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const unknown = [
  ...flags.filter((flag) => !["--list", "--record", "--check"].includes(flag)),
  ...named.filter((name) => !Object.hasOwn(examples, name)),
];
const names = named.length > 0 ? named : Object.keys(examples);

if (unknown.length > 0) {
  const known = Object.keys(examples).join(", ");
  console.error(
    `example: there is no ${unknown.join(", ")}. Flags are --list, --record, --check; examples are ${known}.`,
  );
  process.exitCode = 2;
} else if (flags.includes("--list")) console.log(names.join("\n"));
else if (flags.includes("--record")) record(names, console.log);
else if (flags.includes("--check")) check();
else run();

function run(): void {
  const written: string[] = [];
  for (const name of names) {
    console.log(`== ${name} ==`);
    const { picture } = perform(examples[name] ?? (() => {}), { print: console.log });
    if (picture === undefined) continue;
    const { ending, bytes } = fileOf(picture);
    mkdirSync(directory, { recursive: true });
    written.push(join(directory, `${name}.${ending}`));
    writeFileSync(join(directory, `${name}.${ending}`), bytes);
  }
  if (written.length > 0) console.log(["", "Written:", ...written.map((file) => `  ${file}`)].join("\n"));
}

/** Whether whole runs still say what the page shows. */
function check(): void {
  const others = changed(names);
  console.log(
    others.length === 0 ? `${names.length} examples say what the page shows.` : `Changed: ${others.join(", ")}`,
  );
  process.exitCode = others.length === 0 ? 0 : 1;
}
