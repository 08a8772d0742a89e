/** A number as JSON can hold it: NaN, the infinities and −0, which JSON has no words for, go as strings. */
type JsonNumber = number | "NaN" | "Infinity" | "-Infinity" | "-0";

/** A metric's numbers and its count, as plain JSON. */
export function toState(metric: string, count: number, numbers: Readonly<Record<string, number>>): unknown {
  const entries = Object.entries(numbers).map(([name, number]) => [name, toJson(number)] as const);
  return { metric, count, numbers: Object.fromEntries(entries) };
}

/**
 * What `toState` was given, with the names of `start`.
 *
 * @throws TypeError for anything but the state of such a metric
 */
export function fromState<Name extends string>(
  metric: string,
  state: unknown,
  start: Readonly<Record<Name, number>>,
): { readonly count: number; readonly numbers: Record<Name, number> } {
  const fields = fieldsOf(state);
  const count = fields.get("count");
  const given = fieldsOf(fields.get("numbers"));
  const numbers: Record<Name, number> = { ...start };
  for (const name of Object.keys(start) as Name[]) numbers[name] = fromJson(given.get(name)) ?? unlike(metric);
  return fields.get("metric") === metric && typeof count === "number" ? { count, numbers } : unlike(metric);
}

function fieldsOf(x: unknown): ReadonlyMap<string, unknown> {
  return new Map(typeof x === "object" && x !== null ? Object.entries(x) : []);
}

function unlike(metric: string): never {
  throw new TypeError(`restore: this is not the state of a ${metric}. Pass what its state() returned.`);
}

function toJson(x: number): JsonNumber {
  if (Object.is(x, -0)) return "-0";
  return Number.isFinite(x) ? x : (String(x) as JsonNumber);
}

function fromJson(x: unknown): number | undefined {
  if (typeof x === "number") return x;
  return x === "NaN" || x === "Infinity" || x === "-Infinity" || x === "-0" ? Number(x) : undefined;
}
