import type { Place, Position } from "./place.ts";
import { asCount, asFields } from "./position.ts";
import type { Source } from "./source.ts";

/** What a dataset must have in common with the one that a state was taken of, by the words for it. */
export type Identity = Readonly<Record<string, string | number | boolean | null>>;

/**
 * The state of a stream as plain JSON.
 *
 * @throws Error when the epoch under way is that of another stream, whose positions mean something else
 */
export function stateOf<Item>(source: Source<Item>, identity: Identity, place: Place): unknown {
  const { epoch, at, positions } = place.position();
  if (positions !== undefined && positions !== source.positions)
    throw new Error(
      `state: the epoch under way is one of ${positions}, not of ${source.description}. Take the state of what is iterated.`,
    );
  return { ...identity, epoch, position: at === undefined ? source.open(epoch).position() : at };
}

/**
 * The position in a state that `restore` was given.
 *
 * @throws TypeError for what is not a state, RangeError for the state of another dataset
 */
export function positionIn<Item>(state: unknown, source: Source<Item>, identity: Identity): Position {
  const fields = asFields(state, "epoch", "position");
  const epoch = asCount(fields.epoch);
  for (const [name, here] of Object.entries(identity)) {
    const there = Object.hasOwn(fields, name) ? (fields as Record<string, unknown>)[name] : undefined;
    if (there !== here)
      throw new RangeError(
        `restore: ${name} is ${String(there)} in the state but ${here} here. Build the dataset as it was when the state was taken.`,
      );
  }
  // A pass that is opened for nothing touches no file, but refuses what is not a position.
  source.open(epoch, fields.position);
  return { epoch, at: fields.position, positions: source.positions };
}
