import { OptimizerError } from "../define/optimizerError.ts";

/** Throws unless lengths that follow from several options are positive. */
export function checkSteps(schedule: string, lengths: Readonly<Record<string, number>>, remedy: string): void {
  for (const [name, length] of Object.entries(lengths)) {
    if (length > 0) continue;
    throw new OptimizerError(schedule, `${name} is ${length}`, `Counts are positive numbers: ${remedy}`);
  }
}
