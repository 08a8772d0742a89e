import type { Resumable } from "@handloom/tensor";
import { checkSeed } from "@handloom/tensor";

/** Random numbers of the host: start states, rows of a memory, orders. Draws inside a step come from `randomStream`. */
export interface RandomNumbers extends Resumable {
  /** In [0, 1). */
  next(): number;
  /** A whole number from 0 to `count` − 1. */
  below(count: number): number;
  /** 0 to `count` − 1 in a random order. */
  permutation(count: number): number[];
}

/**
 * The generator sfc32. Its period is 2¹²⁸ on average and at least 2³².
 *
 * @param seed a whole number from 0 to 2³¹ − 1
 * @param stream a whole number from 0 to 2³¹ − 1: numbers of one stream do not depend on how many another one gave. Default 0
 * @throws RangeError for another seed or stream
 *
 * Source: Chris Doty-Humphrey, PractRand 0.95, `sfc.cpp`.
 *
 * ```ts
 * const random = randomNumbers(1);
 * random.permutation(5).sort() // => [0, 1, 2, 3, 4]
 * ```
 */
export function randomNumbers(seed: number, stream: number = 0): RandomNumbers {
  checkSeed("randomNumbers", seed);
  checkSeed("randomNumbers", stream, "stream");
  let [a, b, c, counter] = [seed, stream, 0, 1];
  const next = () => {
    const word = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + word) | 0;
    return (word >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < warmUp; i++) next();
  const below = (count: number) => Math.floor(next() * count);
  return {
    next,
    below,
    permutation: (count) =>
      shuffle(
        Array.from({ length: count }, (_, i) => i),
        below,
      ),
    state: () => [a, b, c, counter],
    restore(state) {
      [a, b, c, counter] = state as [number, number, number, number];
    },
  };
}

/** After so many words every bit of the seed has reached every word. */
const warmUp = 15;

/** Fisher and Yates' shuffle, in place. */
function shuffle(items: number[], below: (count: number) => number): number[] {
  for (let last = items.length - 1; last > 0; last--) {
    const other = below(last + 1);
    [items[last], items[other]] = [items[other] as number, items[last] as number];
  }
  return items;
}
