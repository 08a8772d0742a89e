import type { Position } from "./cursor.ts";

/** What a dataset must have in common with the one that a state was taken of, by the words for it. */
export interface Identity {
  readonly rows: number;
  /** null: not shuffled. */
  readonly seed: number | null;
  readonly batchSize?: number;
  readonly dropLast?: boolean;
}

/**
 * The position in a state that `restore` was given.
 *
 * @throws TypeError for what is no state, RangeError for the state of another dataset
 */
export function checkedPosition(state: unknown, identity: Identity): Position {
  const fields =
    typeof state === "object" && state !== null ? new Map<string, unknown>(Object.entries(state)) : undefined;
  const epoch = fields?.get("epoch");
  const position = fields?.get("position");
  if (!fields || !isCount(epoch) || !isCount(position))
    throw new TypeError(
      "restore: this is not the state of a dataset. Pass what state() returned, or what JSON made of it.",
    );
  for (const [name, here] of Object.entries(identity)) {
    const there = fields.get(name);
    if (there !== here)
      throw new RangeError(
        `restore: ${name} is ${String(there)} in the state but ${here} here. Build the dataset as it was when the state was taken.`,
      );
  }
  if (position > identity.rows)
    throw new RangeError(
      `restore: the state is at row ${position}, but there are only ${identity.rows} rows. Pass a state as state() returned it.`,
    );
  return { epoch, position };
}

function isCount(x: unknown): x is number {
  return typeof x === "number" && Number.isInteger(x) && x >= 0 && x < 2 ** 32;
}
