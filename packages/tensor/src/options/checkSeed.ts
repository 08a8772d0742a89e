import { checkNumber } from "./checkNumber.ts";

/**
 * Refuses what is not a seed, where it is given: the check that all packages share.
 *
 * @param called the function, for the error
 * @param name of the option or argument
 * @throws RangeError unless it is a whole number from 0 to 2³¹ − 1
 *
 * ```ts
 * checkSeed("shuffle", 42) // => undefined
 * checkSeed("shuffle", -1)
 * // => throws RangeError: shuffle: seed is -1. Give a whole number from 0 to 2147483647.
 * ```
 */
export function checkSeed(called: string, seed: number, name = "seed"): void {
  checkNumber(called, name, seed, { least: 0, most: 2 ** 31 - 1, whole: true });
}
