/**
 * Sets what an error knows besides its words, for code that asks: not enumerable, so that a console which prints the
 * error prints its words and not operands with all that they are made of.
 *
 * ```ts
 * class NoteError extends Error {
 *   declare readonly note: string;
 *   constructor(note: string) {
 *     super(`the note is ${note}`);
 *     setDetails(this, { note });
 *   }
 * }
 * new NoteError("C").note // => "C"
 * Object.keys(new NoteError("C")) // => []
 * ```
 */
export function setDetails(error: Error, details: object): void {
  for (const [key, value] of Object.entries(details))
    Object.defineProperty(error, key, { value, writable: true, configurable: true });
}
