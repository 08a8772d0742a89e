import { checkOptions } from "@handloom/tensor";
import type { Schedule } from "../../define/optimizer.ts";
import { checkRanges, type Ranges } from "../../define/ranges.ts";
import { exponentialSchedule } from "./exponentialSchedule.ts";

/** The options of `stepSchedule`. */
export interface StepScheduleOptions {
  /** The value at count 0, finite. */
  readonly initial: number;
  /** Counts from one drop to the next, > 0; Infinity for none. */
  readonly every: number;
  /** γ > 0: the factor of each drop. Default 0.1. */
  readonly factor?: number | undefined;
}

const ranges: Ranges<StepScheduleOptions> = {
  initial: "number (-∞, ∞)",
  every: "number (0, ∞]",
  factor: "number (0, ∞)",
};

/**
 * initial · factor^⌊count/every⌋.
 *
 * @throws OptimizerError for an option outside of its range
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
  checkRanges("stepSchedule", options, ranges);
  return exponentialSchedule({ initial, rate: factor, steps: every, staircase: true });
}
