import type { Metric } from "./metric.ts";
import { fromState, toState } from "./metricState.ts";

/** A metric as the numbers that it keeps and what a new one does to them. */
interface MetricDefinition<Name extends string> {
  /** The function that makes it: how a state is told from that of another metric. */
  readonly name: string;
  /** The numbers before the first `add`. */
  readonly start: Readonly<Record<Name, number>>;
  /** Brings `numbers` up to date, in place: it runs at each step of a loop. */
  add(numbers: Record<Name, number>, value: number, weight: number): void;
  /** NaN for `start`. */
  value(numbers: Readonly<Record<Name, number>>): number;
}

/** Makes a metric of a rule; count, weights, reset, state and restore come with it. */
export function defineMetric<Name extends string>({ name, start, add, value }: MetricDefinition<Name>): Metric {
  let numbers: Record<Name, number> = { ...start };
  let count = 0;
  return {
    add(x, weight = 1) {
      if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) throw badWeight(name, weight);
      add(numbers, x, weight);
      count++;
      return value(numbers);
    },
    get value() {
      return value(numbers);
    },
    get count() {
      return count;
    },
    reset() {
      numbers = { ...start };
      count = 0;
    },
    state: () => toState(name, count, numbers),
    restore(state) {
      ({ count, numbers } = fromState(name, state, start));
    },
  };
}

function badWeight(name: string, weight: number): RangeError {
  return new RangeError(
    `${name}: the weight must be 0 or more and finite, got ${weight}. Leave it out to count each number once.`,
  );
}
