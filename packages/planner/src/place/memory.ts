import type { Rules } from "../rules.ts";

/** A buffer that needs memory from one moment to another, both included. */
export interface Lifetime {
  readonly bytes: number;
  readonly first: number;
  readonly last: number;
}

/** The bytes of a buffer, with those that may be read behind it. */
export function blockBytes(bytes: number, { align, behind }: Rules["memory"]): number {
  return Math.ceil((bytes + behind) / align) * align;
}

/**
 * Gives buffers their offsets, so that buffers in use at the same time lie apart. Large ones come first, each at the
 * lowest place that is free for all of its life.
 *
 * @returns the offsets, and the bytes that all of it takes
 */
export function packMemory(
  lifetimes: readonly Lifetime[],
  memory: Rules["memory"],
): { readonly offsets: readonly number[]; readonly bytes: number } {
  const offsets = new Array<number>(lifetimes.length).fill(0);
  const order = [...lifetimes.keys()].sort((a, b) => (lifetimes[b]?.bytes ?? 0) - (lifetimes[a]?.bytes ?? 0));
  /** In the order of their offsets, as flat numbers: this is the innermost loop of placing. */
  const placed: { readonly start: number; readonly end: number; readonly first: number; readonly last: number }[] = [];
  let bytes = 0;
  for (const index of order) {
    const { bytes: own, first, last } = lifetimes[index] as Lifetime;
    const size = blockBytes(own, memory);
    let at = 0;
    for (const other of placed) {
      if (other.first > last || other.last < first) continue;
      if (at + size <= other.start) break;
      if (other.end > at) at = other.end;
    }
    offsets[index] = at;
    bytes = Math.max(bytes, at + size);
    placed.splice(positionOf(placed, at), 0, { start: at, end: at + size, first, last });
  }
  return { offsets, bytes };
}

/** The place in a sorted list of something that starts at `start`. */
function positionOf(placed: readonly { readonly start: number }[], start: number): number {
  let [low, high] = [0, placed.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((placed[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
