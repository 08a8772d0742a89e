import type { Rules } from "../rules.ts";

/** A buffer that needs memory from one moment to another, both included. */
export interface Lifetime {
  readonly bytes: number;
  readonly first: number;
  readonly last: number;
}

/**
 * The bytes of a buffer, with those that may be read behind it.
 *
 * ```ts
 * blockBytes(40, { align: 64, behind: 16 }) // => 64
 * blockBytes(60, { align: 64, behind: 16 }) // => 128
 * ```
 */
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
  const placed = createPlaced(lifetimes.length);
  let bytes = 0;
  for (const index of order) {
    const { bytes: own, first, last } = lifetimes[index] as Lifetime;
    const size = blockBytes(own, memory);
    const at = placed.lowest(size, first, last);
    offsets[index] = at;
    bytes = Math.max(bytes, at + size);
    placed.add({ start: at, end: at + size, first, last });
  }
  return { offsets, bytes };
}

/** A block of memory that is taken for some moments. */
interface Taken {
  readonly start: number;
  readonly end: number;
  readonly first: number;
  readonly last: number;
}

/** Blocks that have their place, in the order of their offsets. */
interface Placed {
  /** The lowest place for so many bytes that is free from one moment to another. */
  lowest(size: number, first: number, last: number): number;
  add(taken: Taken): void;
}

/** Columns of plain numbers: `lowest` is the innermost loop of placing. */
function createPlaced(most: number): Placed {
  const [starts, ends] = [new Float64Array(most), new Float64Array(most)];
  const [firsts, lasts] = [new Int32Array(most), new Int32Array(most)];
  let count = 0;
  return {
    lowest(size, first, last) {
      let at = 0;
      for (let i = 0; i < count; i++) {
        if ((firsts[i] as number) > last || (lasts[i] as number) < first) continue;
        if (at + size <= (starts[i] as number)) break;
        at = Math.max(at, ends[i] as number);
      }
      return at;
    },
    add({ start, end, first, last }) {
      const at = positionOf(starts.subarray(0, count), start);
      for (const column of [starts, ends, firsts, lasts]) column.copyWithin(at + 1, at, count);
      starts[at] = start;
      ends[at] = end;
      firsts[at] = first;
      lasts[at] = last;
      count++;
    },
  };
}

/** The place in a sorted list of a number. */
function positionOf(sorted: Float64Array, number: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
