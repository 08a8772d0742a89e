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
  let held: Uint8Array = new Uint8Array(0);
  let start = 0;
  let offset = from;
  let isOver = false;

  /** Whether there is more behind what is held. */
  async function readMore(): Promise<boolean> {
    const { done, value } = await chunks.next();
    if (done) isOver = true;
    else held = start === held.length ? value : joined(held.subarray(start), value);
    if (!done) start = 0;
    return !done;
  }
  function release(count: number): Uint8Array {
    const bytes = held.subarray(start, start + count);
    start += bytes.length;
    offset += bytes.length;
    return bytes;
  }
  async function takeLater(count: number): Promise<Uint8Array> {
    while (!isOver && held.length - start < count) await readMore();
    return release(count);
  }
  async function takeThrough(end: number, limit: number): Promise<Uint8Array | undefined> {
    let searched = 0;
    while (searched < limit) {
      const found = held.lastIndexOf(end);
      if (found >= start + searched) return release(found - start + 1);
      searched = held.length - start;
      if (!(await readMore())) return release(searched);
    }
    return undefined;
  }
  return {
    get offset() {
      return offset;
    },
    take: (count) => (held.length - start >= count ? release(count) : takeLater(count)),
    takeThrough,
    close: async () => void (await chunks.return()),
  };
}

/** The bytes of `a`, then those of `b`, as a copy. */
export function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(a.length + b.length);
  bytes.set(a);
  bytes.set(b, a.length);
  return bytes;
}
