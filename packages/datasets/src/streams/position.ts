/** A position as a whole number. @throws TypeError for anything else */
export function asCount(position: unknown): number {
  if (typeof position === "number" && Number.isSafeInteger(position) && position >= 0) return position;
  throw noState();
}

/** A position as a record that has these fields. @throws TypeError for anything else */
export function asFields<Name extends string>(position: unknown, ...names: Name[]): Record<Name, unknown> {
  const isRecord = typeof position === "object" && position !== null;
  if (isRecord && names.every((name) => Object.hasOwn(position, name))) return position as Record<Name, unknown>;
  throw noState();
}

/** A position as a list. @throws TypeError for anything else */
export function asList(position: unknown): readonly unknown[] {
  if (Array.isArray(position)) return position;
  throw noState();
}

/** The error for what no dataset's `state()` gave. */
export function noState(): TypeError {
  return new TypeError(
    "restore: this is not the state of a dataset. Pass what state() returned, or what JSON made of it.",
  );
}
