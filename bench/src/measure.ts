/** What one process of one contestant says: a line of JSON. */
export interface Measurement {
  readonly workload: string;
  readonly contestant: string;
  /** Of one step, in microseconds. */
  readonly median: number;
  readonly p10: number;
  /** Milliseconds of the first step, with whatever it compiles. */
  readonly first: number;
  /** Of the first steps, to show that all do the same work. */
  readonly losses: readonly number[];
}

/** How many losses are compared. */
export const comparedSteps = 20;

/** Times a step that is given the number of a batch and gives its loss. Groups of steps last about a millisecond. */
export function measure(step: (i: number) => number, seconds: number): Omit<Measurement, "workload" | "contestant"> {
  let i = 0;
  const losses: number[] = [];
  const first = timed(() => losses.push(step(i++)));
  while (losses.length < comparedSteps) losses.push(step(i++));
  let group = 1;
  for (;;) {
    const elapsed = timed(() => repeated(group));
    if (elapsed >= 1 || group >= 1e6) break;
    group = Math.ceil(group * Math.min(10, 1.2 / Math.max(elapsed, 0.01)));
  }
  function repeated(count: number): void {
    for (let k = 0; k < count; k++) step(i++);
  }
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end || times.length < 5) times.push((timed(() => repeated(group)) * 1000) / group);
  times.sort((a, b) => a - b);
  return { median: at(times, 0.5), p10: at(times, 0.1), first, losses };
}

function timed(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function at(sorted: readonly number[], quantile: number): number {
  return sorted[Math.floor(quantile * (sorted.length - 1))] as number;
}
