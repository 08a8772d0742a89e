import { FlagError } from "../flagError.ts";
import { flagOf } from "../flags.ts";
import { type RunSettings, readRunRecord } from "./runRecord.ts";

/** The checkpoints of a run: those of `checkpoints` of the package loop. */
export interface SavedRun {
  resume(): Promise<object | undefined>;
}

/**
 * Goes on with the run in a folder: from its last checkpoint or, where it was stopped before the first, from its beginning.
 *
 * @throws FlagError when there is no run, or one of other flags
 */
export async function resumeRun(folder: string, settings: RunSettings, saved: SavedRun): Promise<void> {
  checkSettings(folder, settings);
  await saved.resume();
}

/**
 * Reads what the run in a folder has learned.
 *
 * @throws FlagError when it has learned nothing yet, when there is no run, or one of other flags
 */
export async function loadRun(folder: string, settings: RunSettings, saved: SavedRun): Promise<void> {
  checkSettings(folder, settings);
  if ((await saved.resume()) === undefined) throw nothingIn(folder);
}

function checkSettings(folder: string, settings: RunSettings): void {
  const before = readRunRecord(folder);
  if (before === undefined) throw nothingIn(folder);
  const others = Object.keys({ ...before, ...settings }).filter((key) => before[key] !== settings[key]);
  if (others.length === 0) return;
  const words = others.map((key) => {
    const value = before[key];
    if (value === undefined || value === false) return `without ${flagOf(key)}`;
    return `with ${flagOf(key)}${value === true ? "" : ` ${value}`}`;
  });
  throw new FlagError(`${folder} holds a run ${words.join(", ")}. Give the same flags, or another --directory.`);
}

function nothingIn(folder: string): FlagError {
  return new FlagError(`There is nothing in ${folder}: train first, with the same flags.`);
}
