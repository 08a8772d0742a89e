import type { Rows } from "./matrices.ts";

/** The divisors of an elimination, and the number of rows that it exchanged. */
export interface Elimination {
  readonly pivots: readonly number[];
  readonly swaps: number;
}

/**
 * Makes the first columns of some rows the identity, by exchanging rows, scaling them and subtracting them from others. The
 * columns behind these become the solution.
 *
 * @param size how many columns, and rows
 * @param scale what a row is divided by; default: the pivot
 */
export function eliminate(rows: Rows, size: number, scale = (pivot: number): number => pivot): Elimination {
  const pivots: number[] = [];
  let swaps = 0;
  for (let k = 0; k < size; k++) {
    const at = largestBelow(rows, k);
    if (at !== k) swaps++;
    const [own, row] = [rows[k] as Float64Array, rows[at] as Float64Array];
    [rows[k], rows[at]] = [row, own];
    const pivot = row[k] as number;
    pivots.push(pivot);
    row.forEach((value, column) => {
      row[column] = value / scale(pivot);
    });
    rows.forEach((other, i) => {
      if (i === k) return;
      const factor = other[k] as number;
      row.forEach((value, column) => {
        other[column] = (other[column] as number) - factor * value;
      });
    });
  }
  return { pivots, swaps };
}

/** The first of the rows from k on with the largest element in column k, or with NaN. */
function largestBelow(rows: Rows, k: number): number {
  const sizes = rows.map((row, i) => (i < k ? -1 : Math.abs(row[k] as number)));
  const isNaN = sizes.findIndex((size) => Number.isNaN(size));
  return isNaN >= 0 ? isNaN : sizes.indexOf(Math.max(...sizes));
}
