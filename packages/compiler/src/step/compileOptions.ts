/** The options of `compile`. */
export interface CompileOptions {
  /** Find the feed or variable that has a NaN, or the first expression that makes a NaN or an infinity; slower. Default false. */
  readonly checkNumerics?: boolean | undefined;
  /** The answer to an input that nothing reads. Default "error". */
  readonly unusedInputs?: "error" | "ignore" | undefined;
  /** Refuse what the engine could only run on the host, and what `lint` finds to be a certain fault. Default false. */
  readonly strict?: boolean | undefined;
  /** Takes the one warning about a dim of many sizes. Default: `console.warn`. */
  readonly warn?: ((message: string) => void) | undefined;
}
