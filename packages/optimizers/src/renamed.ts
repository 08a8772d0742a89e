import { OptimizerError } from "./define/optimizerError.ts";

/** @deprecated It is `copyEvery`. */
export function hardUpdate(..._: readonly never[]): never {
  throw new OptimizerError("hardUpdate", "its name is copyEvery", "Write copyEvery(target, online, every)");
}
