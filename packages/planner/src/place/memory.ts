import type { Rules } from "../rules.ts";
import { createPlaced } from "./placed.ts";

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
  const placed = createPlaced();
  let bytes = 0;
  for (const index of order) {
    const { bytes: own, first, last } = lifetimes[index] as Lifetime;
    const size = blockBytes(own, memory);
    const at = placed.lowest(size, first, last);
    offsets[index] = at;
    bytes = Math.max(bytes, at + size);
    placed.add(at, at + size, first, last);
  }
  return { offsets, bytes };
}
