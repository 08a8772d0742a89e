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
  const keys = Int32Array.of(key[0], key[1], key[0] ^ key[1] ^ 0x1bd11bda);
  const bits = new Int32Array(size);
  for (let i = 0; i < size; i++) bits[i] = drawnWord(keys, i);
  return bits;
}

/** Both words of `threefry(key, [0, i])`, xored: written out, as arrays of words and rotations take four times as long. */
function drawnWord(keys: Int32Array, i: number): number {
  let x = keys[0] as number;
  let y = (i + (keys[1] as number)) | 0;
  for (let group = 1; group <= 5; group++) {
    const odd = group % 2 === 1;
    x = (x + y) | 0;
    y = (odd ? rotate(y, 13) : rotate(y, 17)) ^ x;
    x = (x + y) | 0;
    y = (odd ? rotate(y, 15) : rotate(y, 29)) ^ x;
    x = (x + y) | 0;
    y = (odd ? rotate(y, 26) : rotate(y, 16)) ^ x;
    x = (x + y) | 0;
    y = (odd ? rotate(y, 6) : rotate(y, 24)) ^ x;
    x = (x + (keys[group % 3] as number)) | 0;
    y = (y + (keys[(group + 1) % 3] as number) + group) | 0;
  }
  return x ^ y;
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
