import { namesIn, namesNow, writeWhole } from "#disk";
import { DiskConflict } from "../disk/diskConflict.ts";
import { CheckpointError } from "./checkpointError.ts";
import { fileOf, stepsAmong } from "./folder.ts";

/**
 * Writes the checkpoints of one run, and notices when another one writes to its folder: there appears what this one has
 * not written. A lock would say so earlier, and be in the way when the process that holds it is killed.
 */
export interface SoleWriter {
  /** @throws CheckpointError when somebody else has written since */
  write(step: number, bytes: Uint8Array): Promise<string>;
  /** Takes what is there now for its own. */
  accept(): Promise<void>;
  /** Whether a file is its own, so that it may be removed. */
  owns(step: number): boolean;
}

/** @param folder what is in it now is taken for what a run before this one left */
export function soleWriter(folder: string): SoleWriter {
  let own = new Set(stepsAmong(namesNow(folder)));
  return {
    owns: (step) => own.has(step),
    async accept() {
      own = new Set(stepsAmong(await namesIn(folder)));
    },
    async write(step, bytes) {
      const there = stepsAmong(await namesIn(folder));
      const foreign = there.find((other) => !own.has(other));
      if (foreign !== undefined) throw twoWriters(`${fileOf(folder, foreign)} is not from this one`);
      const path = fileOf(folder, step);
      try {
        await writeWhole(path, bytes, { isNew: !there.includes(step) });
      } catch (error) {
        throw error instanceof DiskConflict ? twoWriters(`${path} was written at the same time`, error) : error;
      }
      own = new Set([...there, step]);
      return path;
    },
  };
}

function twoWriters(evidence: string, cause?: unknown): CheckpointError {
  return new CheckpointError({
    called: "save",
    problem: `another run writes to this folder: ${evidence}`,
    remedy: "Give each run a folder of its own; when the other run has ended, resume() goes on from what it left",
    cause,
  });
}
