import { existsSync, readdirSync, rmSync } from "node:fs";
import { makeFolders } from "@handloom/loop";
import { FlagError } from "../flagError.ts";
import { type RunSettings, readRunRecord, writeRunRecord } from "./runRecord.ts";

export interface NewRun {
  /** Whether the files of another run may be deleted. */
  readonly overwrite: boolean;
}

/**
 * Makes the folder of a new run, which shows before anything is learned that there can be one, and writes down its settings.
 *
 * @throws FlagError when the folder holds another run and may not be overwritten, or files that are not those of a run
 */
export function beginRun(folder: string, settings: RunSettings, { overwrite }: NewRun): void {
  const isEmpty = !existsSync(folder) || readdirSync(folder).length === 0;
  const isRun = !isEmpty && readRunRecord(folder) !== undefined;
  if (!isEmpty && !isRun)
    throw new FlagError(`${folder} holds files that are not those of a run: they stay. Give another --directory.`);
  if (isRun && !overwrite) throw otherRun(folder);
  if (isRun) rmSync(folder, { recursive: true });
  makeFolders(folder);
  try {
    writeRunRecord(folder, settings);
  } catch (error) {
    throw error instanceof Error && "code" in error && error.code === "EEXIST" ? otherRun(folder) : error;
  }
}

function otherRun(folder: string): FlagError {
  return new FlagError(
    `${folder} holds another run. Give --resume to go on with it, --overwrite to delete it, or another --directory.`,
  );
}
