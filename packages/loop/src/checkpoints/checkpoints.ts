import { checkNumber, checkOptions } from "@handloom/tensor";
import { namesIn, partEnding, remove } from "#disk";
import { takeCheckpoint } from "./checkpoint.ts";
import { writeCheckpoint } from "./checkpointBytes.ts";
import { aboutFile, fileOf, type LatestOptions, latestCheckpoint, type SavedCheckpoint, stepsAmong } from "./folder.ts";
import type { CheckpointParts } from "./parts.ts";
import { restoreCheckpoint } from "./restoreCheckpoint.ts";
import { type SoleWriter, soleWriter } from "./soleWriter.ts";
import type { StateEngine } from "./stateEngine.ts";

/** The measure by which a checkpoint is the best. */
export interface BestOptions {
  /** The name of a metric given to `save`; without it, or with NaN, a checkpoint is never among the best. */
  readonly metric: string;
  /** Whether low or high is good. Default: "min". */
  readonly mode?: "min" | "max" | undefined;
  /** How many are kept, 1 or more. Default: 1. */
  readonly count?: number | undefined;
}

/** The options of `checkpoints`. */
export interface CheckpointsOptions extends LatestOptions {
  /** How many of the newest are kept, 1 or more. Default: 3. */
  readonly last?: number | undefined;
  /** Which are kept besides. Default: none. */
  readonly best?: BestOptions | undefined;
}

/** The checkpoints of a run in a folder. */
export interface Checkpoints {
  /**
   * Saves the run as it is at the time of the call. Training may go on at once; await it before the process ends. Saves
   * are written one after the other, each whole or not at all, whenever the process dies.
   *
   * @param step a whole number, which names the file
   * @returns the file's path
   * @throws CheckpointError when another run has written to the folder meanwhile; nothing is overwritten or removed
   */
  save(step: number, metrics?: Readonly<Record<string, number>>): Promise<string>;
  /** Restores the newest whole checkpoint, if there is one, when the saves before it are through. */
  resume(): Promise<SavedCheckpoint | undefined>;
}

/**
 * Saves and resumes a run: all its parts in one safetensors file per checkpoint, of which old ones are removed.
 *
 * The folder belongs to one run; it is made when it is needed. Another run's files that appear in it make `save` throw.
 * There is no lock: a process that was killed is in nobody's way.
 *
 * @param engine holds the variables' values
 * @param parts what the run consists of: `{ net, optimizer, noise, batches, at }`
 * @throws RangeError for a `best.mode` other than "min" and "max", OptionsError for an unknown option
 *
 * ```ts
 * import { mkdtempSync, rmSync } from "node:fs";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { createReferenceEngine } from "@handloom/compiler";
 * import { variable } from "@handloom/graph";
 *
 * const w = variable([1, 2]);
 * const at = counters({ step: 0 });
 * const engine = createReferenceEngine();
 * const folder = mkdtempSync(join(tmpdir(), "run-"));
 * const saves = checkpoints(folder, engine, { w, at }, { last: 2 });
 * at.step = 100;
 * await saves.save(at.step);
 *
 * // Another process goes on where this one stopped.
 * at.step = 0;
 * engine.write(w, [0, 0]);
 * (await saves.resume())?.step // => 100
 * at.step // => 100
 * engine.read(w) // => [1, 2]
 * rmSync(folder, { recursive: true });
 * ```
 */
export function checkpoints(
  folder: string,
  engine: StateEngine,
  parts: CheckpointParts,
  options: CheckpointsOptions = {},
): Checkpoints {
  checkForm(folder, engine, parts);
  const { last = 3, best, warn } = checkOptions("checkpoints", options, "last best warn");
  if (best !== undefined) checkOptions("checkpoints: best", best, "metric mode count", "metric");
  checkNumber("checkpoints", "last", last, { least: 1, whole: true });
  checkNumber("checkpoints", "best.count", best?.count ?? 1, { least: 1, whole: true });
  if (best && best.mode !== undefined && best.mode !== "min" && best.mode !== "max")
    throw new RangeError(
      `checkpoints: best.mode must be "min" or "max", got ${JSON.stringify(best.mode)}. A loss wants "min".`,
    );
  const writer = soleWriter(folder);
  let queue: Promise<unknown> = Promise.resolve();
  return {
    save(step, metrics) {
      // A step that was left out is none, and not the first.
      const taking = takeCheckpoint(engine, parts, { step: step ?? Number.NaN, metrics });
      const before = queue;
      const saving = (async () => {
        const checkpoint = await taking;
        await before;
        const path = await writer.write(step, await writeCheckpoint(checkpoint));
        await sweep(folder, writer, { saved: step, last, best });
        return path;
      })();
      queue = saving.catch(() => undefined);
      return saving;
    },
    async resume() {
      await queue;
      await writer.accept();
      const found = await latestCheckpoint(folder, { warn });
      if (found) await restoreCheckpoint(engine, parts, found);
      return found;
    },
  };
}

/** At the call, not hours later at the first save. */
function checkForm(folder: unknown, engine: unknown, parts: unknown): void {
  const isEngine = typeof engine === "object" && engine !== null && "readAll" in engine;
  const problem =
    typeof folder !== "string"
      ? "the folder, a path, comes first"
      : !isEngine
        ? "the engine, which holds the variables, comes second"
        : typeof parts !== "object" || parts === null || Array.isArray(parts)
          ? "the parts are not a record"
          : undefined;
  if (problem === undefined) return;
  throw new TypeError(`checkpoints: ${problem}. Write checkpoints("runs/a", engine, { net, optimizer, at }).`);
}

interface Kept {
  readonly saved: number;
  readonly last: number;
  readonly best: BestOptions | undefined;
}

/**
 * Removes all but the newest, the best and the one of step `saved`, and what a killed process left half written. After a
 * damaged file of a later step, which a resumed run has not come to yet, `saved` need not be among the newest.
 */
async function sweep(folder: string, { owns }: SoleWriter, { saved, last, best }: Kept): Promise<void> {
  const names = await namesIn(folder);
  const steps = stepsAmong(names);
  const kept = new Set([saved, ...steps.slice(0, last), ...(best ? await bestOf(folder, steps, best) : [])]);
  const parts = names.filter((name) => name.startsWith("checkpoint-") && name.endsWith(partEnding));
  const old = steps.filter((step) => owns(step) && !kept.has(step)).map((step) => fileOf(folder, step));
  for (const path of [...old, ...parts.map((name) => `${folder}/${name}`)]) await remove(path);
}

async function bestOf(
  folder: string,
  steps: readonly number[],
  { metric, mode = "min", count = 1 }: BestOptions,
): Promise<number[]> {
  const scored: { readonly step: number; readonly score: number }[] = [];
  for (const step of steps) {
    const metrics = new Map(Object.entries((await aboutFile(fileOf(folder, step)))?.metrics ?? {}));
    const value = metrics.get(metric) ?? Number.NaN;
    if (!Number.isNaN(value)) scored.push({ step, score: mode === "min" ? value : -value });
  }
  // Of equals the newest, which come first.
  scored.sort((a, b) => a.score - b.score || b.step - a.step);
  return scored.slice(0, count).map(({ step }) => step);
}
