import { clock } from "./clock.ts";

/** The parts of a call that take time. */
type Stage = "feeds" | "compute" | "outputs";

/** The work of a compiled function since `compile`. */
export interface Stats {
  readonly calls: number;
  /** Programs made, one per combination of sizes that was not in the cache. */
  readonly specialisations: number;
  /** Estimated from some of the calls, so that measuring costs next to nothing; `compile` is measured in full. */
  readonly milliseconds: {
    /** Making programs and loading them. */
    readonly compile: number;
    /** Checking and converting what the calls were given. */
    readonly feeds: number;
    /** The engine at work. */
    readonly compute: number;
    /** Putting the results in their tree. */
    readonly outputs: number;
  };
}

/** Ends a stage of a call that is timed; without one, the time since the last end counts nowhere. */
export type Lap = (stage?: Stage) => void;

export interface Meter {
  /** Counts a call; a lap where it is one of those that are timed. */
  count(): Lap | undefined;
  /** Runs what makes a specialisation. */
  making<T>(make: () => T): T;
  stats(): Stats;
}

/** So many calls are timed one by one; after them one in so many is, which stands for all of them. */
const period = 128;

/** @param now a clock in milliseconds */
export function createMeter(now: () => number = clock): Meter {
  let calls = 0;
  let specialisations = 0;
  const milliseconds = { compile: 0, feeds: 0, compute: 0, outputs: 0 };
  const createLap = (weight: number): Lap => {
    let last = now();
    return (stage) => {
      const end = now();
      if (stage !== undefined) milliseconds[stage] += (end - last) * weight;
      last = end;
    };
  };
  return {
    count() {
      calls++;
      if (calls <= period) return createLap(1);
      return calls % period === 0 ? createLap(period) : undefined;
    },
    making(make) {
      const start = now();
      const made = make();
      milliseconds.compile += now() - start;
      specialisations++;
      return made;
    },
    stats: () => ({ calls, specialisations, milliseconds: { ...milliseconds } }),
  };
}
