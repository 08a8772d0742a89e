import { setDetails } from "../tensor/setDetails.ts";

/** Options that a function does not have, or that are not an object. */
export class OptionsError extends TypeError {
  /** The function that was called. */
  declare readonly called: string;
  /** The entry that it does not have, if that is what is wrong. */
  declare readonly option: string | undefined;
  /** The option that was probably meant. */
  declare readonly suggestion: string | undefined;

  constructor(called: string, text: string, option?: string, suggestion?: string) {
    super(`${called}: ${text}`);
    setDetails(this, { called, option, suggestion });
  }

  override get name(): string {
    return "OptionsError";
  }
}
