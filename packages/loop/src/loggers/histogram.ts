import { type TensorLike, tensor } from "@handloom/tensor";

/** How numbers are distributed over bins of one width. */
export interface Histogram {
  readonly min: number;
  readonly max: number;
  /** How many finite numbers there are. */
  readonly count: number;
  readonly sum: number;
  readonly sumOfSquares: number;
  /** The upper end of each bin; the last one is `max`. */
  readonly limits: readonly number[];
  /** How many numbers are in each bin. */
  readonly counts: readonly number[];
}

const bins = 30;

/** Counts finite numbers in 30 bins from the least to the greatest. */
export function histogramOf(values: TensorLike): Histogram {
  const finite = Array.from<number>(tensor(values).data).filter(Number.isFinite);
  let [min, max, sum, sumOfSquares] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0];
  for (const x of finite)
    [min, max, sum, sumOfSquares] = [Math.min(min, x), Math.max(max, x), sum + x, sumOfSquares + x * x];
  if (finite.length === 0) return { min: 0, max: 0, count: 0, sum: 0, sumOfSquares: 0, limits: [0], counts: [0] };
  // From -1.7e308 to 1.7e308 is further than a number can say.
  const scale = Number.isFinite(max - min) ? 1 : 0.5;
  const width = (scale * max - scale * min) / bins;
  // Equal numbers have one bin of no width.
  if (!(width > 0))
    return { min, max, count: finite.length, sum, sumOfSquares, limits: [max], counts: [finite.length] };
  const counts = Array<number>(bins).fill(0);
  for (const x of finite) {
    const bin = Math.min(bins - 1, Math.floor((scale * x - scale * min) / width));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const limits = counts.map((_, bin) => (bin === bins - 1 ? max : (scale * min + (bin + 1) * width) / scale));
  return { min, max, count: finite.length, sum, sumOfSquares, limits, counts };
}
