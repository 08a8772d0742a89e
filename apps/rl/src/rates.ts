import type { Counts } from "./algorithms/agent.ts";

/** What was done since `createRates` was called. */
export interface Pace {
  readonly seconds: number;
  readonly environmentStepsPerSecond: number;
  readonly learningStepsPerSecond: number;
}

/** @param clock the time in milliseconds */
export function createRates(counts: Counts, clock: () => number = () => performance.now()): () => Pace {
  const start = { ...counts, time: clock() };
  return () => {
    const seconds = Math.max(clock() - start.time, 1) / 1000;
    return {
      seconds,
      environmentStepsPerSecond: (counts.environmentSteps - start.environmentSteps) / seconds,
      learningStepsPerSecond: (counts.learningSteps - start.learningSteps) / seconds,
    };
  };
}
