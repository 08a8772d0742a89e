/** A flag that nobody knows, one with a value out of its range, or flags that do not go together. */
export class FlagError extends Error {
  override readonly name = "FlagError";
}
