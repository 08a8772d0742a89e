import { checkSeed } from "@handloom/tensor";

/**
 * Makes seeds of one: each name has a seed of its own, always the same, so that a new part of a program changes none of
 * the others' numbers.
 *
 * @param root a whole number from 0 to 2147483647
 * @returns the seed of a name, from 0 to 2147483647
 * @throws RangeError for another root; the function made throws TypeError for a name that is not a text
 *
 * ```ts
 * const seedOf = seeds(7);
 * seedOf("dropout") === seedOf("dropout") // => true
 * seedOf("dropout") === seedOf("shuffle") // => false
 * ```
 *
 * Source: Austin Appleby, MurmurHash3, 32 bits, of the name's UTF-8.
 */
export function seeds(root: number): (name: string) => number {
  checkSeed("seeds", root, "the root");
  return (name) => {
    if (typeof name !== "string")
      throw new TypeError(`seeds: the name is of type ${typeof name}, not a text. Name the part: seedOf("dropout").`);
    return murmurHash(new TextEncoder().encode(name), root) >>> 1;
  };
}

/**
 * Draws a seed that nobody could have known, to be written to the log: with it the run can be done again.
 *
 * @returns from 0 to 2147483647
 *
 * ```ts
 * const seed = freshSeed();
 * Number.isInteger(seed) && seed >= 0 && seed < 2 ** 31 // => true
 * ```
 */
export function freshSeed(): number {
  const [word = 0] = crypto.getRandomValues(new Uint32Array(1));
  return word >>> 1;
}

/** @returns 32 bits, from 0 to 2³² − 1 */
export function murmurHash(bytes: Uint8Array, seed: number): number {
  let hash = seed;
  for (let i = 0; i + 4 <= bytes.length; i += 4) {
    const word =
      (bytes[i] ?? 0) | ((bytes[i + 1] ?? 0) << 8) | ((bytes[i + 2] ?? 0) << 16) | ((bytes[i + 3] ?? 0) << 24);
    hash = rotate(hash ^ scramble(word), 13);
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
  }
  let tail = 0;
  for (let i = bytes.length - 1; i >= bytes.length - (bytes.length % 4); i--) tail = (tail << 8) | (bytes[i] ?? 0);
  hash ^= scramble(tail) ^ bytes.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function scramble(word: number): number {
  return Math.imul(rotate(Math.imul(word, 0xcc9e2d51), 15), 0x1b873593);
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
