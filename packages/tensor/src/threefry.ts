/** Two unsigned words of 32 bits: a key, a counter or what comes of it. */
export type ThreefryWords = readonly [high: number, low: number];

const rotations = [
  [17, 29, 16, 24],
  [13, 15, 26, 6],
] as const;

/**
 * Threefry-2x32 with 20 rounds: mixes a counter with a key, so that every counter gives other bits, in any order. What
 * `randomStream`, `shuffle` and `jax.random` draw with.
 *
 * @param key two whole numbers in 0 … 2³² - 1: which random sequence
 * @param counter two whole numbers in 0 … 2³² - 1: which place of the sequence
 * @returns two whole numbers in 0 … 2³² - 1, each as likely as any other
 *
 * Source: Salmon, Moraes, Dror & Shaw 2011, *Parallel random numbers: as easy as 1, 2, 3*.
 *
 * ```ts
 * threefry([0, 0], [0, 0]) // => [0x6b200159, 0x99ba4efe]
 * ```
 */
export function threefry([k0, k1]: ThreefryWords, [c0, c1]: ThreefryWords): ThreefryWords {
  const keys = [k0, k1, k0 ^ k1 ^ 0x1bd11bda] as const;
  let x = (c0 + k0) | 0;
  let y = (c1 + k1) | 0;
  for (let group = 1; group <= 5; group++) {
    // Four rounds written out: an inner loop takes twice as long, and whole arrays are drawn with this.
    const [a, b, c, d] = rotations[(group % 2) as 0 | 1];
    x = (x + y) | 0;
    y = rotate(y, a) ^ x;
    x = (x + y) | 0;
    y = rotate(y, b) ^ x;
    x = (x + y) | 0;
    y = rotate(y, c) ^ x;
    x = (x + y) | 0;
    y = rotate(y, d) ^ x;
    x = (x + keys[(group % 3) as 0 | 1 | 2]) | 0;
    y = (y + keys[((group + 1) % 3) as 0 | 1 | 2] + group) | 0;
  }
  return [x >>> 0, y >>> 0];
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
