import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  defineFlags,
  type EngineName,
  engineFlag,
  FlagError,
  openEngine,
  runCommand,
  wroteFiles,
  yesNo,
} from "@handloom/command-line";
import { examples } from "./examples.ts";
import { fileOf, perform } from "./gallery/perform.ts";
import { changed, record } from "./gallery/record.ts";

const directory = "runs/examples";
const known = Object.keys(examples);
const options = defineFlags({
  command: "npm run example -- [names]",
  sentence: `Runs examples, all when none is named: ${known.join(", ")}.`,
  flags: {
    engine: engineFlag(),
    list: yesNo("print names, and run nothing"),
    record: yesNo("show the runs on the page, at full length, on the default engine"),
    check: yesNo("compare the runs at full length with the page"),
  },
  check({ engine, list, record, check }) {
    if (Number(list) + Number(record) + Number(check) > 1)
      throw new FlagError("--list, --record and --check exclude each other: give one.");
    if ((record || check) && engine !== "wasm") throw new FlagError("The page shows runs on the engine wasm alone.");
  },
});

/** Names stand anywhere among the flags. */
function read(args: readonly string[]) {
  const isName = (word: string, i: number) => !word.startsWith("-") && args[i - 1] !== "--engine";
  const values = options.read(args.filter((word, i) => !isName(word, i)));
  const names = args.filter(isName);
  const unknown = names.filter((name) => !Object.hasOwn(examples, name));
  if (unknown.length > 0) throw new FlagError(`There is no example ${unknown.join(", ")}.`);
  return values && { ...values, names: names.length > 0 ? names : known };
}

async function main({ names, engine, ...does }: NonNullable<ReturnType<typeof read>>): Promise<void> {
  if (does.list) console.log(names.join("\n"));
  else if (does.record) record(names, console.log);
  else if (does.check) check(names);
  else await run(names, engine);
}

async function run(names: readonly string[], engine: EngineName): Promise<void> {
  const written: string[] = [];
  for (const name of names) {
    console.log(`== ${name} ==`);
    const { picture } = perform(examples[name] ?? (() => {}), { print: console.log }, await openEngine(engine));
    if (picture === undefined) continue;
    const { ending, bytes } = fileOf(picture);
    mkdirSync(directory, { recursive: true });
    written.push(join(directory, `${name}.${ending}`));
    writeFileSync(join(directory, `${name}.${ending}`), bytes);
  }
  if (written.length > 0) console.log(wroteFiles(written, { json: false }));
}

/** Whether whole runs still say what the page shows. */
function check(names: readonly string[]): void {
  const others = changed(names);
  console.log(
    others.length === 0 ? `${names.length} examples say what the page shows.` : `Changed: ${others.join(", ")}`,
  );
  process.exitCode = others.length === 0 ? 0 : 1;
}

await runCommand({ usage: options.usage, read }, main);
