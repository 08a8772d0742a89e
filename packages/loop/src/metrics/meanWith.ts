/**
 * The mean when x, of the given share in all weights, is new: mean + (x − mean)·share. An infinity stays until its
 * opposite or a NaN comes, as in the mean of all numbers at once, and no step overflows.
 */
export function meanWith(mean: number, x: number, share: number): number {
  if (!Number.isFinite(mean) || !Number.isFinite(x)) return mean + x;
  const step = (x - mean) * share;
  return Number.isFinite(step) ? mean + step : mean * (1 - share) + x * share;
}
