import { add, asExpr, div, less, maximum, mul, sub, where } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { checkFunction } from "../../define/checkGiven.ts";
import type { Schedule } from "../../define/optimizer.ts";
import { checkRange } from "../../define/ranges.ts";

/** The options of `warmupSchedule`. */
export interface WarmupScheduleOptions {
  /** Counts of warm-up, > 0; Infinity for one without end. */
  readonly steps: number;
  /** The value at count 0, finite. Default 0. */
  readonly initial?: number | undefined;
}

/**
 * A straight line up to where another schedule begins, then that schedule, whose count 0 is the end of the warm-up.
 *
 * @throws OptimizerError unless steps > 0 and initial is finite
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const rate = warmupSchedule(exponentialSchedule({ initial: 1, rate: 0.5 }), { steps: 4 });
 * evaluate([0, 2, 4, 5].map((count) => rate(variable(count)))) // => [0, 0.5, 1, 0.5]
 * ```
 */
export function warmupSchedule(then: Schedule, options: WarmupScheduleOptions): Schedule {
  checkFunction("warmupSchedule", "the schedule", then, "warmupSchedule(constantSchedule(0.1), { steps: 100 })");
  const { steps, initial = 0 } = checkOptions("warmupSchedule", options, "steps initial", "steps");
  checkRange("warmupSchedule", "initial", initial, "number (-∞, ∞)");
  checkRange("warmupSchedule", "steps", steps, "number (0, ∞]");
  return (count) => {
    const rising = add(initial, mul(sub(then(asExpr(0)), initial), div(count, steps)));
    return where(less(count, steps), rising, then(maximum(sub(count, steps), 0)));
  };
}
