/** An input that does not fit, a check that does not hold, a file that is broken. Nothing was written. */
export class StepError extends Error {
  override get name(): "StepError" {
    return "StepError";
  }
}
