/** A block of the product that stays in registers. */
export interface Tile {
  readonly rows: number;
  /** Vectors of four floats in a row. */
  readonly vectors: number;
  /** Steps along k in one turn of the loop. */
  readonly unroll: number;
}

/** The limits that a tile must fit. */
export interface TileTarget {
  /** V8's version, such as "13.6.233.10"; undefined elsewhere. */
  readonly v8: string | undefined;
  readonly fma: boolean;
  /** Pairs of vectors become one of 256 bits (proven, not hoped for: without it such a tile runs at a fifth of its speed). */
  readonly wide: boolean;
}

/**
 * The fastest tile measured. Up to V8 12.4 the optimizing compiler moves all loads of a basic block ahead of the arithmetic, so
 * sums and loads of one step must fit 15 registers. Later versions keep their order.
 */
export function chooseTile({ v8, fma, wide }: TileTarget): Tile {
  if (wide) return { rows: 6, vectors: 4, unroll: 2 };
  const keepsOrder = Number.parseInt(v8 ?? "0", 10) >= 13;
  if (!keepsOrder) return { rows: 4, vectors: 2, unroll: 1 };
  return fma ? { rows: 6, vectors: 2, unroll: 1 } : { rows: 4, vectors: 2, unroll: 2 };
}
