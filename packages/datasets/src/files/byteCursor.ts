import type { Soon } from "../streams/task.ts";
import type { ByteSource } from "./byteSource.ts";

/** Reads bytes one stretch after the other, holding no more than the stretch and a chunk. */
export interface ByteCursor {
  /** The byte that comes next. */
  readonly offset: number;
  /** The next `count` bytes, or fewer where the file ends; valid until the next call. */
  take(count: number): Soon<Uint8Array>;
  /**
   * The bytes that are at hand through the last `end` among them, reading on until there is one; where the file ends,
   * all that is left; undefined when `limit` bytes hold no `end`.
   */
  takeThrough(end: number, limit: number): Soon<Uint8Array | undefined>;
  close(): Promise<void>;
}

/** A cursor that begins at byte `from`. Nothing is opened before the first call. */
export function byteCursor(source: ByteSource, from: number): ByteCursor {
  const chunks = source.open(from);
  // Chunks are joined when a stretch is taken. Joined as they come, a stretch of n chunks would be copied n times.
  const held: Uint8Array[] = [];
  let size = 0;
  let offset = from;

  /** Reads a chunk; undefined where the file ends. */
  async function readChunk(): Promise<Uint8Array | undefined> {
    const { done, value } = await chunks.next();
    if (done) return undefined;
    held.push(value);
    size += value.length;
    return value;
  }
  /** @param count at most `size` */
  function release(count: number): Uint8Array {
    const bytes = takeFrom(held, count);
    size -= bytes.length;
    offset += bytes.length;
    return bytes;
  }
  async function takeLater(count: number): Promise<Uint8Array> {
    while (size < count && (await readChunk()));
    return release(Math.min(count, size));
  }
  async function takeThrough(end: number, limit: number): Promise<Uint8Array | undefined> {
    const all = takeFrom(held, size);
    held.push(all);
    for (let chunk: Uint8Array | undefined = all; chunk; chunk = await readChunk()) {
      const found = chunk.lastIndexOf(end);
      if (found >= 0) return release(size - chunk.length + found + 1);
      if (size >= limit) return undefined;
    }
    return release(size);
  }
  return {
    get offset() {
      return offset;
    },
    take: (count) => (size >= count ? release(count) : takeLater(count)),
    takeThrough,
    close: async () => void (await chunks.return()),
  };
}

/** Takes the first `count` bytes of the chunks away, without a copy where they lie in one. */
function takeFrom(chunks: Uint8Array[], count: number): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let left = count; left > 0; ) {
    const chunk = chunks[0] ?? new Uint8Array(0);
    const part = chunk.subarray(0, left);
    parts.push(part);
    left -= part.length;
    if (part.length === chunk.length) chunks.shift();
    else chunks[0] = chunk.subarray(part.length);
  }
  return joined(parts);
}

/** The bytes of all parts, one behind the other; a copy where there are several. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [first = new Uint8Array(0)] = parts;
  if (parts.length < 2) return first;
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
