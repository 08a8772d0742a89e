import { OptimizerError } from "../define/optimizerError.ts";

/** Throws unless lengths are finite and positive; `warmup` may be 0. */
export function checkSteps(schedule: string, lengths: Readonly<Record<string, number>>, remedy: string): void {
  for (const [name, length] of Object.entries(lengths)) {
    if (Number.isFinite(length) && (length > 0 || (length === 0 && name === "warmup"))) continue;
    throw new OptimizerError(schedule, `${name} is ${length}`, `Counts are positive numbers: ${remedy}`);
  }
}
