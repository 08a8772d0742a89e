import { setDetails } from "../tensor/setDetails.ts";
import { TensorError, type TensorErrorDetails } from "../tensor/tensorError.ts";

/** What a `SafetensorsError` knows besides its words. */
export interface SafetensorsErrorDetails extends TensorErrorDetails {
  /** The tensor of the file that is at fault. */
  readonly tensorName?: string | undefined;
  /** The byte of the file where reading stopped making sense. */
  readonly offset?: number | undefined;
}

/** Bytes that are not a safetensors file, or one that holds what a tensor cannot. */
export class SafetensorsError extends TensorError {
  declare readonly tensorName: string | undefined;
  declare readonly offset: number | undefined;

  constructor(details: SafetensorsErrorDetails) {
    super(details);
    setDetails(this, { tensorName: details.tensorName, offset: details.offset });
  }

  override get name(): string {
    return "SafetensorsError";
  }
}
