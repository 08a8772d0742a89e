import { OptimizerError } from "../define/optimizerError.ts";

/** Throws unless lengths that follow from several options are positive. */
export function checkSteps(schedule: string, lengths: Readonly<Record<string, number>>, remedy: string): void {
  for (const [name, length] of Object.entries(lengths)) {
    if (length > 0) continue;
    throw new OptimizerError(schedule, `${name} is ${length}`, `Counts are positive numbers: ${remedy}`);
  }
}

/** Throws for a warm-up that is longer than the whole schedule, or as long. */
export function checkWarmup(schedule: string, warmup: number, steps: number): void {
  if (!(warmup >= steps)) return;
  const problem = `a warm-up of ${warmup} does not fit in ${steps} steps`;
  throw new OptimizerError(schedule, problem, "steps counts the warm-up too: give more steps, or a shorter warm-up");
}
