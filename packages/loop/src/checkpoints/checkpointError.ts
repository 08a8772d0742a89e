/** What a `CheckpointError` knows, for code that wants more than its words. */
export interface CheckpointErrorDetails {
  /** The function that was called. */
  readonly called: string;
  /** What is wrong, without the full stop. */
  readonly problem: string;
  /** What to do about it, without the full stop. */
  readonly remedy: string;
  /** What the program has and the checkpoint has not. */
  readonly missing?: readonly string[] | undefined;
  /** What the checkpoint has and the program has not. */
  readonly unexpected?: readonly string[] | undefined;
  /** What both have, with another shape or dtype. */
  readonly different?: readonly string[] | undefined;
  readonly cause?: unknown;
}

/** Bytes that are no whole checkpoint, or one that does not fit. */
export class CheckpointError extends Error implements CheckpointErrorDetails {
  override readonly name: string = "CheckpointError";
  readonly called: string;
  readonly problem: string;
  readonly remedy: string;
  readonly missing: readonly string[];
  readonly unexpected: readonly string[];
  readonly different: readonly string[];

  constructor(details: CheckpointErrorDetails) {
    super(`${details.called}: ${details.problem}. ${details.remedy}.`, { cause: details.cause });
    this.called = details.called;
    this.problem = details.problem;
    this.remedy = details.remedy;
    this.missing = details.missing ?? [];
    this.unexpected = details.unexpected ?? [];
    this.different = details.different ?? [];
  }
}
