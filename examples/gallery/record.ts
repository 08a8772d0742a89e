import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { examples } from "../examples.ts";
import { fileOf, perform } from "./perform.ts";
import { readme } from "./readme.ts";

/** A run at full length, as the page shows it: too long to be repeated at each test. */
export interface Run {
  readonly lines: readonly string[];
  readonly microseconds: number;
  /** The file in `pictures`, if the example draws. */
  readonly picture?: string | undefined;
}

/** Examples by name. */
export type Runs = Readonly<Record<string, Run>>;

// Compiled, this file lies in dist/gallery.
const folder = [new URL("../", import.meta.url), new URL("../../", import.meta.url)].find((url) =>
  existsSync(new URL("package.json", url)),
) as URL;
const file = new URL("goldens/runs.json", folder);

/** The runs that the page shows. */
export function recordedRuns(): Runs {
  return JSON.parse(readFileSync(file, "utf8"));
}

/** Runs the named examples at full length, and writes their pictures, `goldens/runs.json` and the page. */
export function record(names: readonly string[], print: (line: string) => void): void {
  const runs: Record<string, Run> = existsSync(file) ? { ...recordedRuns() } : {};
  mkdirSync(new URL("pictures/", folder), { recursive: true });
  for (const name of names) {
    const example = examples[name];
    if (example === undefined) continue;
    const { lines, picture, microseconds } = perform(example);
    const before = runs[name]?.picture;
    if (before !== undefined) rmSync(new URL(`pictures/${before}`, folder), { force: true });
    const { ending, bytes } = picture === undefined ? { ending: undefined, bytes: new Uint8Array() } : fileOf(picture);
    if (ending !== undefined) writeFileSync(new URL(`pictures/${name}.${ending}`, folder), bytes);
    runs[name] = { lines, microseconds: Number(microseconds.toPrecision(2)), picture: ending && `${name}.${ending}` };
    print(`recorded ${name}`);
  }
  const sorted = Object.fromEntries(Object.keys(examples).flatMap((name) => (runs[name] ? [[name, runs[name]]] : [])));
  writeFileSync(file, `${JSON.stringify(sorted, undefined, 2)}\n`);
  writeFileSync(new URL("README.md", folder), readme(folder, sorted));
}

/** @returns the named examples that do not say at full length what the page shows */
export function changed(names: readonly string[]): readonly string[] {
  const runs = recordedRuns();
  return names.filter((name) => {
    const example = examples[name];
    return example === undefined || perform(example).lines.join("\n") !== runs[name]?.lines.join("\n");
  });
}
