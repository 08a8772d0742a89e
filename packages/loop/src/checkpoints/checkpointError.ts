import { setDetails } from "@handloom/tensor";

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

/** Bytes that are not a whole checkpoint, or one that does not fit. */
export class CheckpointError extends Error implements CheckpointErrorDetails {
  declare readonly called: string;
  declare readonly problem: string;
  declare readonly remedy: string;
  declare readonly missing: readonly string[];
  declare readonly unexpected: readonly string[];
  declare readonly different: readonly string[];

  constructor(details: CheckpointErrorDetails) {
    super(
      `${details.called}: ${details.problem}. ${details.remedy}.`,
      details.cause === undefined ? undefined : { cause: details.cause },
    );
    setDetails(this, {
      called: details.called,
      problem: details.problem,
      remedy: details.remedy,
      missing: details.missing ?? [],
      unexpected: details.unexpected ?? [],
      different: details.different ?? [],
    });
  }

  override get name(): string {
    return "CheckpointError";
  }
}
