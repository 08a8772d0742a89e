import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The flags that make a run what it is, by the names of their values: they have to be the same when it goes on. */
export type RunSettings = Readonly<Record<string, string | number | boolean | undefined>>;

/** The first file of a run. A folder with files and without this one holds something else. */
const fileName = "run.json";

/** @throws an error of the disk, with code EEXIST where another run has begun meanwhile */
export function writeRunRecord(folder: string, settings: RunSettings): void {
  writeFileSync(join(folder, fileName), `${JSON.stringify(settings, undefined, 2)}\n`, { flag: "wx" });
}

/** The settings of the run in a folder; undefined where there is none. */
export function readRunRecord(folder: string): RunSettings | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, fileName), "utf8")) as RunSettings;
  } catch (error) {
    // Nothing is there, or a process was killed when it had only begun to write.
    if (error instanceof SyntaxError || (error instanceof Error && "code" in error && error.code === "ENOENT"))
      return undefined;
    throw error;
  }
}
