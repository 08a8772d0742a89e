import { type ThreefryWords, threefry } from "@handloom/tensor";

/**
 * The key of a draw: `fold_in(fold_in(key(seed), site), count)` of `jax.random`.
 *
 * @param seed 0 … 2³¹ - 1
 * @param site which draw of the stream
 * @param count how many calls have drawn before
 */
export function drawKey(seed: number, site: number, count: number): ThreefryWords {
  return threefry(threefry([0, seed], [0, site]), [0, count]);
}

/** Elements 0 … `size` - 1 of a draw as int32; the layout that jax calls partitionable. */
export function drawBits(key: ThreefryWords, size: number): Int32Array {
  const bits = new Int32Array(size);
  for (let i = 0; i < size; i++) {
    const [high, low] = threefry(key, [0, i]);
    bits[i] = high ^ low;
  }
  return bits;
}
