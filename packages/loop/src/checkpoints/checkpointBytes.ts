import { readSafetensors, type SafetensorsContent, writeSafetensors } from "@handloom/tensor";
import type { Checkpoint } from "./checkpoint.ts";
import { CheckpointError } from "./checkpointError.ts";
import { fromJsonNumbers, toJsonNumbers } from "./jsonNumbers.ts";

const version = "1";
const versionKey = "handloom.checkpoint";
const aboutKey = "handloom.about";
const checksumKey = "handloom.sha256";
const noChecksum = "0".repeat(64);

/** What stands in the file's metadata beside version and checksum. */
export type About = Pick<Checkpoint, "step" | "metrics" | "states">;

/**
 * Writes a checkpoint as the bytes of a safetensors file, which Python's package opens too. All that is not a tensor is in
 * its metadata, and so is the SHA-256 of the whole file, taken with zeros in its own place.
 *
 * ```ts
 * import { createReferenceEngine } from "@handloom/compiler";
 * import { variable } from "@handloom/graph";
 *
 * const w = variable([1, 2]);
 * const engine = createReferenceEngine();
 * const bytes = await writeCheckpoint(await takeCheckpoint(engine, { w }, { step: 3 }));
 * (await readCheckpoint(bytes)).step // => 3
 * ```
 */
export async function writeCheckpoint({ tensors, step, metrics, states }: Checkpoint): Promise<Uint8Array> {
  const about = JSON.stringify({ step, metrics: toJsonNumbers(metrics), states });
  const metadata = { [versionKey]: version, [checksumKey]: noChecksum, [aboutKey]: about };
  const bytes = writeSafetensors(tensors, metadata);
  bytes.set(new TextEncoder().encode(await checksumOf(bytes)), checksumPlace(bytes));
  return bytes;
}

/**
 * Reads the bytes of a checkpoint; what is not whole and unchanged is refused.
 *
 * @throws CheckpointError for a file that is damaged or of another version, TypeError for what is neither bytes nor a Blob
 *
 * ```ts
 * await readCheckpoint(Uint8Array.of(1, 2, 3))
 * // => throws CheckpointError: readCheckpoint: the file is damaged: it has 3 bytes. Take an earlier checkpoint; latestCheckpoint does.
 * ```
 */
export async function readCheckpoint(file: Uint8Array | Blob): Promise<Checkpoint> {
  if (!(file instanceof Uint8Array || file instanceof Blob))
    throw new TypeError(
      `readCheckpoint: what is of type ${typeof file} is not a checkpoint's bytes. Pass a Uint8Array or a Blob; latestCheckpoint reads a folder.`,
    );
  const bytes = file instanceof Uint8Array ? file : new Uint8Array(await file.arrayBuffer());
  const place = checksumPlace(bytes);
  const want = new TextDecoder().decode(bytes.subarray(place, place + noChecksum.length));
  // Not by slice: that of a Buffer is not a copy.
  const blank = new Uint8Array(bytes);
  blank.set(new TextEncoder().encode(noChecksum), place);
  if ((await checksumOf(blank)) !== want) throw damaged("its checksum does not match");
  const { tensors, metadata } = content(bytes);
  return { ...aboutIn(metadata), tensors };
}

/**
 * What a file's metadata say of the checkpoint, which is not checked further.
 *
 * @param start the file's beginning, with the whole header
 */
export function readAbout(start: Uint8Array): About {
  const { end } = headerOf(start);
  const header = JSON.parse(new TextDecoder().decode(start.subarray(8, end))) as { __metadata__?: unknown };
  return aboutIn((header.__metadata__ ?? {}) as Record<string, string>);
}

/** Where the header ends: after the 8 bytes of its length and as many as they say. */
export function headerOf(bytes: Uint8Array): { readonly end: number } {
  if (bytes.length < 8) throw damaged(`it has ${bytes.length} bytes`);
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  return { end: 8 + length };
}

function checksumPlace(bytes: Uint8Array): number {
  const { end } = headerOf(bytes);
  if (end > bytes.length) throw damaged("it is cut off");
  const key = `"${checksumKey}":"`;
  // Within a string of the header the quotes would be escaped: the first match is the key.
  const at = new TextDecoder("latin1").decode(bytes.subarray(8, end)).indexOf(key);
  if (at >= 0) return 8 + at + key.length;
  throw new CheckpointError({
    called: "readCheckpoint",
    problem: "this is not a checkpoint: there is no checksum",
    remedy: "Read other safetensors files with readSafetensors of @handloom/tensor",
  });
}

async function checksumOf(bytes: Uint8Array): Promise<string> {
  // Absent in pages that are not from https or localhost.
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  if (!subtle) throw new Error("checkpoint: the page has no crypto.subtle. Serve it by https or from localhost.");
  const digest = new Uint8Array(await subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function content(bytes: Uint8Array): SafetensorsContent {
  try {
    return readSafetensors(bytes);
  } catch (cause) {
    throw damaged(cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function aboutIn(metadata: Readonly<Record<string, string>>): About {
  const found = metadata[versionKey];
  if (found !== version)
    throw new CheckpointError({
      called: "readCheckpoint",
      problem: `the checkpoint is of version ${found}, and only ${version} is known`,
      remedy: "Update @handloom/loop",
    });
  const about = JSON.parse(metadata[aboutKey] ?? "{}") as About;
  return { step: about.step, metrics: fromJsonNumbers(about.metrics), states: about.states };
}

function damaged(problem: string, cause?: unknown): CheckpointError {
  return new CheckpointError({
    called: "readCheckpoint",
    problem: `the file is damaged: ${problem}`,
    remedy: "Take an earlier checkpoint; latestCheckpoint does",
    cause,
  });
}
