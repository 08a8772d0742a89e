/** @throws RangeError unless `seed` is one */
export function checkSeed(called: string, seed: number): void {
  if (Number.isInteger(seed) && seed >= 0 && seed < 2 ** 31) return;
  throw new RangeError(
    `${called}: the seed must be a whole number from 0 to 2147483647, got ${seed}. Pass such a number.`,
  );
}
