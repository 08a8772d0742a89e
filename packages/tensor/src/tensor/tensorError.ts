import { setDetails } from "./setDetails.ts";

/** What a `TensorError` knows, for code that wants more than its words. */
export interface TensorErrorDetails {
  /** The function or method that was called. */
  readonly called: string;
  /** What is wrong, without the full stop. */
  readonly problem: string;
  /** What to do about it, without the full stop. */
  readonly remedy: string;
  /** Where in the value, as one would write it in JavaScript: `x[1][0]`. */
  readonly path?: string | undefined;
}

/** A value that cannot become a tensor, or cannot be used as asked. */
export class TensorError extends Error implements TensorErrorDetails {
  declare readonly called: string;
  declare readonly problem: string;
  declare readonly remedy: string;
  declare readonly path: string | undefined;

  constructor({ called, problem, remedy, path }: TensorErrorDetails) {
    super(`${called}: ${problem}. ${remedy}.`);
    setDetails(this, { called, problem, remedy, path });
  }

  override get name(): string {
    return "TensorError";
  }
}
