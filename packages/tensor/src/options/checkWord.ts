import { written } from "./written.ts";

/**
 * Refuses anything but the words that an option or an argument may be, where it is given: the check that all packages
 * share.
 *
 * @param called the function, for the error
 * @param name of the option or argument
 * @param words all that it may be; numbers, if some of them are words here
 * @throws RangeError for anything else
 *
 * ```ts
 * checkWord("resize", "method", "linear", ["nearest", "linear"]) // => undefined
 * checkWord("resize", "method", "cube", ["nearest", "linear"])
 * // => throws RangeError: resize: method is "cube". Give one of "nearest", "linear".
 * ```
 */
export function checkWord(called: string, name: string, value: unknown, words: readonly (string | number)[]): void {
  if (words.includes(value as string)) return;
  const list = words.map((word) => JSON.stringify(word)).join(", ");
  throw new RangeError(`${called}: ${name} is ${written(value)}. Give one of ${list}.`);
}
