import { arrays, type Stream } from "@handloom/datasets";
import type { Tensor } from "@handloom/tensor";

/** Excerpts, and for each of their tokens the one that follows. */
export interface Excerpts {
  readonly x: readonly Int32Array[];
  readonly y: readonly Int32Array[];
}

/** Excerpts of so many tokens that begin at the given places. */
export function excerptsAt(tokens: Int32Array, starts: ArrayLike<number>, length: number): Excerpts {
  const cut = (shift: number) => Array.from(starts, (at) => tokens.subarray(at + shift, at + shift + length));
  return { x: cut(0), y: cut(1) };
}

/** At most so many excerpts, spread evenly over tokens. */
export function spreadExcerpts(tokens: Int32Array, most: number, length: number): Excerpts {
  const last = tokens.length - length - 1;
  const count = Math.min(most, last + 1);
  const starts = Array.from({ length: count }, (_, i) => Math.floor((i * last) / Math.max(1, count - 1)));
  return excerptsAt(tokens, starts, length);
}

/** The places that the excerpts of an update begin at, int32 [excerpts]. */
export interface Starts {
  readonly start: Tensor;
}

/**
 * Endlessly many updates, each with places of its own. All places are drawn, in a random order, before one comes again.
 *
 * @param places how many there are: 0 … places − 1
 * @param excerpts for each update, at most `places`
 */
export function createStarts(places: number, excerpts: number, seed: number): Stream<Starts> {
  const start = Int32Array.from({ length: places }, (_, i) => i);
  return arrays({ start }).shuffle(seed).batches(excerpts, { dropLast: true }).repeat();
}
