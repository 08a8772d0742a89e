/** TensorFlow.js is not there, not whole, or not one that this engine runs on. */
export class TfjsError extends Error {
  constructor(called: string, problem: string, remedy: string, cause?: unknown) {
    super(`${called}: ${problem}. ${remedy}.`, cause === undefined ? undefined : { cause });
  }

  override get name(): "TfjsError" {
    return "TfjsError";
  }
}
