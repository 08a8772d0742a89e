import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { FlagError } from "./flagError.ts";

export interface NewRun {
  /** Whether the files of another run may be deleted. */
  readonly overwrite: boolean;
}

/**
 * Makes the folder of a new run, which shows before anything is learned that there can be one.
 *
 * @throws FlagError when the folder holds files and may not be overwritten
 */
export function makeRunFolder(folder: string, { overwrite }: NewRun): void {
  if (overwrite) rmSync(folder, { recursive: true, force: true });
  else if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new FlagError(
      `${folder} holds another run. Give --resume to go on with it, --overwrite to delete it, or another --directory.`,
    );
  }
  mkdirSync(folder, { recursive: true });
}
