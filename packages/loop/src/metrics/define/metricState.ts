import { fromJsonNumber, toJsonNumber } from "../../checkpoints/jsonNumbers.ts";

/** What a metric keeps: numbers, and lists of numbers, by name. */
export type Numbers = Record<string, number | number[]>;

/** A metric's numbers and its count, as plain JSON. */
export function toState(metric: string, count: number, numbers: Numbers): unknown {
  const entries = Object.entries(numbers).map(
    ([name, value]) => [name, typeof value === "number" ? toJsonNumber(value) : value.map(toJsonNumber)] as const,
  );
  return { metric, count, numbers: Object.fromEntries(entries) };
}

/**
 * What `toState` was given, with the names of `start` and lists as long as there; a list that is empty there may have
 * any length.
 *
 * @throws TypeError for anything but the state of such a metric
 */
export function fromState<N extends Numbers>(
  metric: string,
  state: unknown,
  start: N,
): { readonly count: number; readonly numbers: N } {
  const fields = fieldsOf(state);
  const count = fields.get("count");
  const given = fieldsOf(fields.get("numbers"));
  const entries = Object.entries(start).map(
    ([name, value]) => [name, valueLike(value, given.get(name)) ?? unlike(metric)] as const,
  );
  const isCount = Number.isSafeInteger(count) && Number(count) >= 0;
  if (fields.get("metric") !== metric || !isCount) unlike(metric);
  return { count: Number(count), numbers: Object.fromEntries(entries) as N };
}

function valueLike(start: number | readonly number[], given: unknown): number | number[] | undefined {
  if (typeof start === "number") return fromJsonNumber(given);
  if (!Array.isArray(given) || (start.length > 0 && given.length !== start.length)) return undefined;
  const numbers = given.map(fromJsonNumber);
  return numbers.every((number) => number !== undefined) ? numbers : undefined;
}

function fieldsOf(x: unknown): ReadonlyMap<string, unknown> {
  return new Map(typeof x === "object" && x !== null ? Object.entries(x) : []);
}

function unlike(metric: string): never {
  throw new TypeError(`restore: this is not the state of a ${metric}. Pass what its state() returned.`);
}
