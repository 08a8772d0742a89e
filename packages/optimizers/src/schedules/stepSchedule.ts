import { checkOptions } from "@handloom/tensor";
import type { Schedule } from "../define/optimizer.ts";
import { exponentialSchedule } from "./exponentialSchedule.ts";

export interface StepScheduleOptions {
  /** The value at count 0. */
  readonly initial: number;
  /** Counts from one drop to the next, > 0. */
  readonly every: number;
  /** γ > 0: the factor of each drop. Default 0.1. */
  readonly factor?: number | undefined;
}

/**
 * initial · factor^⌊count/every⌋.
 *
 * @throws OptimizerError unless every > 0
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const rate = stepSchedule({ initial: 8, every: 10, factor: 0.5 });
 * evaluate([0, 9, 10, 25].map((count) => rate(variable(count)))) // => [8, 8, 4, 2]
 * ```
 */
export function stepSchedule(options: StepScheduleOptions): Schedule {
  checkOptions("stepSchedule", options, "initial every factor", "initial every");
  const { initial, every, factor = 0.1 } = options;
  return exponentialSchedule({ initial, rate: factor, steps: every, staircase: true });
}
