import { setDetails } from "@handloom/tensor";

/** XLA is not there, is not one that this engine runs on, or has refused something. */
export class XlaError extends Error {
  /** XLA's name of the error, such as "RESOURCE_EXHAUSTED"; undefined where it comes from this package. */
  declare readonly code: string | undefined;

  constructor(called: string, problem: string, remedy: string, code?: string) {
    super(`${called}: ${problem}. ${remedy}.`);
    setDetails(this, { code });
  }

  override get name(): "XlaError" {
    return "XlaError";
  }
}
