import { checkOptions } from "@handloom/tensor";
import { namesIn, readStart, readWhole } from "#disk";
import type { Checkpoint } from "./checkpoint.ts";
import { type About, headerOf, readAbout, readCheckpoint } from "./checkpointBytes.ts";

/** A checkpoint and where it lies. */
export interface SavedCheckpoint extends Checkpoint {
  readonly path: string;
}

/** The options of `latestCheckpoint`. */
export interface LatestOptions {
  /** Is told of each damaged file that is skipped. Default: `console.warn`. */
  readonly warn?: ((message: string) => void) | undefined;
}

/** The file of a step; sorted by name, the files of a folder are sorted by step. */
export function fileOf(folder: string, step: number): string {
  return `${folder}/checkpoint-${String(step).padStart(12, "0")}.safetensors`;
}

/** The steps of which there are files, the newest first. */
export async function stepsIn(folder: string): Promise<number[]> {
  return stepsAmong(await namesIn(folder));
}

/** The steps of the checkpoints among a folder's names, the newest first. */
export function stepsAmong(names: readonly string[]): number[] {
  const steps = names.flatMap((name) => {
    const [, step] = /^checkpoint-(\d{12,})\.safetensors$/.exec(name) ?? [];
    return step === undefined ? [] : [Number(step)];
  });
  return steps.sort((a, b) => b - a);
}

/**
 * Reads the newest whole checkpoint of a folder that `checkpoints` wrote to. A damaged file is skipped and told of.
 *
 * @returns undefined when there is none
 * @throws OptionsError for an unknown option
 *
 * ```ts
 * import { mkdtempSync, rmSync } from "node:fs";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { createReferenceEngine } from "@handloom/compiler";
 * import { variable } from "@handloom/graph";
 *
 * const folder = mkdtempSync(join(tmpdir(), "run-"));
 * await latestCheckpoint(folder) // => undefined
 * await checkpoints(folder, createReferenceEngine(), { w: variable([1, 2]) }).save(7);
 * (await latestCheckpoint(folder))?.step // => 7
 * rmSync(folder, { recursive: true });
 * ```
 */
export async function latestCheckpoint(
  folder: string,
  options: LatestOptions = {},
): Promise<SavedCheckpoint | undefined> {
  const { warn = console.warn } = checkOptions("latestCheckpoint", options, "warn");
  for (const step of await stepsIn(folder)) {
    const path = fileOf(folder, step);
    try {
      return { ...(await readCheckpoint(await readWhole(path))), path };
    } catch (error) {
      warn(`latestCheckpoint: skipped ${path}. ${error instanceof Error ? error.message : error}`);
    }
  }
  return undefined;
}

// What a header can be at most; the same as readSafetensors allows.
const longestHeader = 100_000_000;

/** What a file says of itself in its header; undefined when that cannot be read. */
export async function aboutFile(path: string): Promise<About | undefined> {
  try {
    const { end } = headerOf(await readStart(path, 8));
    return end > longestHeader ? undefined : readAbout(await readStart(path, end));
  } catch {
    return undefined;
  }
}
