import { setDetails } from "../tensor/setDetails.ts";
import { TensorError, type TensorErrorDetails } from "../tensor/tensorError.ts";

/** What an `NpyError` knows besides its words. */
export interface NpyErrorDetails extends TensorErrorDetails {
  /** The byte of the file where reading stopped making sense. */
  readonly offset?: number | undefined;
}

/** Bytes that are not a `.npy` file, or one that holds what a tensor cannot. */
export class NpyError extends TensorError {
  declare readonly offset: number | undefined;

  constructor(details: NpyErrorDetails) {
    super(details);
    setDetails(this, { offset: details.offset });
  }

  override get name(): string {
    return "NpyError";
  }
}
