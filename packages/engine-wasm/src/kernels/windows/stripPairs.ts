import type { Strips } from "../strips.ts";

/** Channels that are one vector. */
const together = 4;

/**
 * Rows in strips of a tile, and in the pairs of strips that are packed at a time: where rows are whole vectors of channels and a
 * strip is not. A pair is, since tiles for such rows have an even number of them.
 */
export function cutPairs(rows: number, size: number): { readonly rows: Strips; readonly packed: Strips } | undefined {
  if (rows % together !== 0 || size === together) return undefined;
  const rest = rows % (2 * size);
  const count = (rows - rest) / (2 * size);
  return {
    rows: { extent: rows, size, count: 2 * count, rest: rest === 0 ? [] : stripsOfPair(rest, size) },
    packed: { extent: rows, size: 2 * size, count, rest: rest === 0 ? [] : [rest] },
  };
}

/** The sizes of the strips that rows packed at a time make. */
export const stripsOfPair = (rows: number, size: number): readonly number[] =>
  rows > size ? [rows / 2, rows / 2] : [rows];
