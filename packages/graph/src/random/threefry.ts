/** Two unsigned words of 32 bits: a key, a counter or what comes of it. */
export type Words = readonly [high: number, low: number];

const rotations = [
  [13, 15, 26, 6],
  [17, 29, 16, 24],
] as const;

/**
 * Threefry-2x32 with 20 rounds: mixes a counter with a key, so that every counter gives other bits.
 *
 * Source: Salmon, Moraes, Dror & Shaw 2011, *Parallel random numbers: as easy as 1, 2, 3*.
 *
 * ```ts
 * threefry([0, 0], [0, 0]) // => [0x6b200159, 0x99ba4efe]
 * ```
 */
export function threefry(key: Words, counter: Words): Words {
  const keys = [key[0], key[1], key[0] ^ key[1] ^ 0x1bd11bda] as const;
  let a = (counter[0] + keys[0]) | 0;
  let b = (counter[1] + keys[1]) | 0;
  for (let group = 1; group <= 5; group++) {
    for (const rotation of rotations[(group - 1) % 2] as (typeof rotations)[number]) {
      a = (a + b) | 0;
      b = ((b << rotation) | (b >>> (32 - rotation))) ^ a;
    }
    a = (a + (keys[group % 3] as number)) | 0;
    b = (b + (keys[(group + 1) % 3] as number) + group) | 0;
  }
  return [a >>> 0, b >>> 0];
}

/**
 * The key of a draw: `fold_in(fold_in(key(seed), site), count)` of `jax.random`.
 *
 * @param seed 0 … 2³¹ - 1
 * @param site which draw of the stream
 * @param count how many calls have drawn before
 */
export function drawKey(seed: number, site: number, count: number): Words {
  return threefry(threefry([0, seed], [0, site]), [0, count]);
}

/** Element `position` of a draw, as an unsigned number of 32 bits; the layout that jax calls partitionable. */
export function drawBits(key: Words, position: number): number {
  const [a, b] = threefry(key, [Math.floor(position / 2 ** 32), position]);
  return (a ^ b) >>> 0;
}
