import { createAccumulator } from "./accumulator.ts";
import type { Metric } from "./metric.ts";
import type { Numbers } from "./metricState.ts";

/** A metric as the numbers that it keeps and what a new one does to them. */
export interface MetricDefinition<N extends Numbers> {
  /** The function that makes it: how a state is told from that of another metric. */
  readonly name: string;
  /** The numbers before the first `add`. */
  readonly start: N;
  /** Brings `numbers` up to date, in place: it runs at each step of a loop. */
  add(numbers: N, value: number, weight: number): void;
  /** NaN for `start`. */
  value(numbers: N): number;
}

/**
 * Makes a metric of a rule; count, weights, reset, state and restore come with it.
 *
 * ```ts
 * const largest = () =>
 *   defineMetric({
 *     name: "largest",
 *     start: { most: Number.NaN },
 *     add(numbers, value) {
 *       numbers.most = Number.isNaN(numbers.most) ? value : Math.max(numbers.most, value);
 *     },
 *     value: ({ most }) => most,
 *   });
 * const loss = largest();
 * loss.add(3) // => 3
 * loss.add(2) // => 3
 * ```
 */
export function defineMetric<N extends Numbers>(definition: MetricDefinition<N>): Metric {
  checkDefinition("defineMetric", definition);
  const { name, start, add, value } = definition;
  return createAccumulator({
    name,
    start,
    add(numbers, x: number, weight: number = 1) {
      if (typeof x !== "number") throw noNumber(name, x);
      if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) throw badWeight(name, weight);
      add(numbers, x, weight);
    },
    value,
    answer: value,
  });
}

/** The error for a weight that is negative, infinite or NaN. */
export function badWeight(called: string, weight: number): RangeError {
  return new RangeError(
    `${called}: the weight must be 0 or more and finite, got ${weight}. Leave it out to count each number once.`,
  );
}

/** A text would be joined to the numbers, and nothing but NaN come of undefined. */
function noNumber(called: string, value: unknown): TypeError {
  return new TypeError(`${called}: the value is of type ${typeof value}, not a number. Pass item() of a tensor.`);
}

/** For callers without types: what a definition lacks would be missed at the first number only. */
export function checkDefinition(called: string, definition: unknown): void {
  const { name, start, add, value } = Object(definition) as Record<string, unknown>;
  const whole = {
    name: typeof name === "string",
    start: Object(start) === start,
    add: typeof add === "function",
    value: typeof value === "function",
  };
  const [missing] = Object.entries(whole).find(([, isThere]) => !isThere) ?? [];
  if (missing !== undefined) throw new TypeError(`${called}: ${missing} is missing. Give { name, start, add, value }.`);
}
