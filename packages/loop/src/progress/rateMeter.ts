import { exponentialAverage } from "../metrics/exponentialAverage.ts";

/** Measures how fast a loop runs. Counts are of finished iterations, times in milliseconds. */
interface RateMeter {
  /** Takes in what happened since the last sample. */
  sample(count: number, now: number): void;
  /** Iterations per second of late, or before the first sample on the whole; undefined when nothing is known. */
  recent(count: number, now: number): number | undefined;
  /** Iterations per second on the whole. */
  overall(count: number, now: number): number | undefined;
}

/**
 * @param start the time at which the loop began
 * @param smoothing the share of the last sample, from 0 (the rate on the whole) to 1 (the last sample only)
 */
export function createRateMeter(start: number, smoothing: number): RateMeter {
  // Without any smoothing in, there are no samples to average.
  const counts = exponentialAverage(smoothing === 0 ? 0 : 1 - smoothing);
  const times = exponentialAverage(smoothing === 0 ? 0 : 1 - smoothing);
  let last = { count: 0, now: start };
  const overall = (count: number, now: number) => perSecond(count, now - start);
  return {
    overall,
    sample(count, now) {
      if (smoothing === 0) return;
      counts.add(count - last.count);
      times.add(now - last.now);
      last = { count, now };
    },
    // The ratio of the averages, not the average of the ratios: a long sample counts for as long as it took.
    recent: (count, now) => (counts.count > 0 ? perSecond(counts.value, times.value) : overall(count, now)),
  };
}

function perSecond(count: number, milliseconds: number): number | undefined {
  return count > 0 && milliseconds > 0 ? (count / milliseconds) * 1000 : undefined;
}
