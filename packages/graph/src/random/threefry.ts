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
  const [a, b] = [Int32Array.of(counter[0]), Int32Array.of(counter[1])];
  mixAll(key, a, b);
  return [(a[0] as number) >>> 0, (b[0] as number) >>> 0];
}

/** Many counters at once, in place: a round of all of them after the other, each a loop that a compiler likes. */
function mixAll(key: Words, a: Int32Array, b: Int32Array): void {
  const keys = [key[0], key[1], key[0] ^ key[1] ^ 0x1bd11bda] as const;
  addKeys(a, b, keys[0], keys[1]);
  for (let group = 1; group <= 5; group++) {
    for (const rotation of rotations[(group - 1) % 2] as (typeof rotations)[number]) round(a, b, rotation);
    addKeys(a, b, keys[group % 3] as number, (keys[(group + 1) % 3] as number) + group);
  }
}

function addKeys(a: Int32Array, b: Int32Array, toA: number, toB: number): void {
  for (let i = 0; i < a.length; i++) {
    a[i] = ((a[i] as number) + toA) | 0;
    b[i] = ((b[i] as number) + toB) | 0;
  }
}

function round(a: Int32Array, b: Int32Array, rotation: number): void {
  for (let i = 0; i < a.length; i++) {
    const right = b[i] as number;
    const sum = ((a[i] as number) + right) | 0;
    a[i] = sum;
    b[i] = ((right << rotation) | (right >>> (32 - rotation))) ^ sum;
  }
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

/** Elements 0 … `size` - 1 of a draw: what `drawBits` gives for each, as int32. */
export function drawAll(key: Words, size: number): Int32Array {
  const [high, low] = [new Int32Array(size), new Int32Array(size)];
  for (let i = 0; i < size; i++) low[i] = i;
  mixAll(key, high, low);
  for (let i = 0; i < size; i++) low[i] = (low[i] as number) ^ (high[i] as number);
  return low;
}
