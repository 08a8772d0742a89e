import { type Moment, takeCheckpoint } from "./checkpoint.ts";
import { writeCheckpoint } from "./checkpointBytes.ts";
import type { CheckpointParts } from "./parts.ts";
import type { StateEngine } from "./stateEngine.ts";

/**
 * Takes a checkpoint as a `Blob`, for a page that offers it as a download or keeps it: the bytes that `checkpoints` writes
 * to a file. `readCheckpoint` reads it, and `restoreCheckpoint` goes on from there.
 *
 * ```ts
 * import { createReferenceEngine } from "@handloom/compiler";
 * import { variable } from "@handloom/graph";
 *
 * const w = variable([1, 2]);
 * const engine = createReferenceEngine();
 * const blob = await checkpointBlob(engine, { w }, { step: 3 });
 * (await readCheckpoint(blob)).step // => 3
 * ```
 */
export async function checkpointBlob(engine: StateEngine, parts: CheckpointParts, moment?: Moment): Promise<Blob> {
  const bytes = await writeCheckpoint(await takeCheckpoint(engine, parts, moment));
  return new Blob([bytes as Uint8Array<ArrayBuffer>], { type: "application/octet-stream" });
}
