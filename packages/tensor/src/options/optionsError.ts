/** Options that a function does not have, or that are not an object. */
export class OptionsError extends TypeError {
  override readonly name: string = "OptionsError";
  /** The function that was called. */
  readonly called: string;
  /** The entry that it does not have, if that is what is wrong. */
  readonly option: string | undefined;
  /** The option that was probably meant. */
  readonly suggestion: string | undefined;

  constructor(called: string, text: string, option?: string, suggestion?: string) {
    super(`${called}: ${text}`);
    this.called = called;
    this.option = option;
    this.suggestion = suggestion;
  }
}
