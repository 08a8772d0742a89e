import { type EngineName, engineNames } from "./engines.ts";
import { type Flag, oneOf, text, wholeNumber, yesNo } from "./flag.ts";
import { FlagError } from "./flagError.ts";

export interface RunFlagsOptions {
  /** Says in the usage what is drawn by the seed. */
  readonly seed: string;
  /** Default of the folder that keeps runs. Without one, nothing is written unless a directory is given. */
  readonly directory?: string;
  /** The largest seed. Default 2147483647. */
  readonly largestSeed?: number;
}

/** The flags that every program has, beside `--help`. */
export interface RunFlags<Directory = string> {
  readonly seed: Flag<number>;
  readonly engine: Flag<EngineName>;
  readonly directory: Flag<Directory>;
  readonly resume: Flag<boolean>;
  readonly overwrite: Flag<boolean>;
  readonly json: Flag<boolean>;
}

/** The flags that every program has: seed, engine, directory, resume, overwrite, json. */
export function runFlags(options: RunFlagsOptions & { readonly directory: string }): RunFlags;
export function runFlags(options: RunFlagsOptions): RunFlags<string | undefined>;
export function runFlags({
  seed,
  directory,
  largestSeed = 2 ** 31 - 1,
}: RunFlagsOptions): RunFlags<string | undefined> {
  const path = { takes: "<path>", help: "where the run is kept: its checkpoint, its page, its pictures" };
  return {
    seed: wholeNumber({ least: 0, most: largestSeed, default: 1, help: `0 to ${largestSeed}: ${seed}` }),
    engine: engineFlag(),
    directory:
      directory === undefined
        ? text({ ...path, help: `${path.help} (default: nothing is written)` })
        : text({ ...path, default: directory }),
    resume: yesNo("go on where a run with the same flags was stopped, by Ctrl-C or otherwise"),
    overwrite: yesNo("begin anew in a folder that holds another run, whose files are deleted"),
    json: yesNo("print one object a line, and nothing else"),
  };
}

/** The flag of programs that run on an engine: `--engine`. */
export function engineFlag(): Flag<EngineName> {
  return oneOf(engineNames, { default: engineNames[0] });
}

/** @throws FlagError for `--resume` and `--overwrite` together, and for either, or `--live`, without a place of runs */
export function checkRunFlags({
  resume,
  overwrite,
  directory,
  live = false,
}: {
  readonly resume: boolean;
  readonly overwrite: boolean;
  readonly directory: string | undefined;
  readonly live?: boolean;
}): void {
  if (resume && overwrite) throw new FlagError("--resume and --overwrite exclude each other: give one.");
  if (directory !== undefined) return;
  if (resume) throw new FlagError("--resume needs --directory: where the run that was stopped is kept.");
  if (live) throw new FlagError("--live needs --directory: the page is that of a run that is kept.");
  if (overwrite) throw new FlagError("--overwrite needs --directory: where the other run is kept.");
}
