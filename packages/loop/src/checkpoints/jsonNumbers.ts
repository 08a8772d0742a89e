/** Numbers by name as JSON can hold them: NaN, the infinities and −0 as strings. */
export function toJsonNumbers(numbers: Readonly<Record<string, number>>): Record<string, number | string> {
  const entries = Object.entries(numbers).map(([name, x]) => [name, toJsonNumber(x)] as const);
  return Object.fromEntries(entries);
}

export function toJsonNumber(x: number): number | string {
  if (Object.is(x, -0)) return "-0";
  return Number.isFinite(x) ? x : String(x);
}

/** What `toJsonNumber` was given; undefined for what it never gives. */
export function fromJsonNumber(x: unknown): number | undefined {
  if (typeof x === "number") return x;
  return x === "NaN" || x === "Infinity" || x === "-Infinity" || x === "-0" ? Number(x) : undefined;
}

/** What `toJsonNumbers` was given. */
export function fromJsonNumbers(numbers: Readonly<Record<string, number | string>>): Record<string, number> {
  return Object.fromEntries(Object.entries(numbers).map(([name, x]) => [name, Number(x)]));
}
