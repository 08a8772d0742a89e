const odd = [13, 15, 26, 6] as const;
const even = [17, 29, 16, 24] as const;

/** Two words of 32 bits, each a whole number from 0 to 2³² − 1. */
export type Words = readonly [number, number];

/**
 * Threefry-2x32 with 20 rounds: the words at place `counter` of the random sequence that `key` names.
 *
 * Source: Salmon, Moraes, Dror & Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3".
 */
export function threefry([k0, k1]: Words, counter: Words): Words {
  const k2 = k0 ^ k1 ^ 0x1bd11bda;
  const groups = [
    [odd, k1, k2 + 1],
    [even, k2, k0 + 2],
    [odd, k0, k1 + 3],
    [even, k1, k2 + 4],
    [odd, k2, k0 + 5],
  ] as const;
  let x = (counter[0] + k0) | 0;
  let y = (counter[1] + k1) | 0;
  for (const [rotations, first, second] of groups) {
    for (const bits of rotations) {
      x = (x + y) | 0;
      y = ((y << bits) | (y >>> (32 - bits))) ^ x;
    }
    x = (x + first) | 0;
    y = (y + second) | 0;
  }
  return [x >>> 0, y >>> 0];
}
