import { div, floor, lessEqual, maximum, minimum, mul, pow, sub, where } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import type { Schedule } from "../define/optimizer.ts";
import { checkSteps } from "./checkSteps.ts";

export interface ExponentialScheduleOptions {
  /** The value until `begin`. */
  readonly initial: number;
  /** r > 0: the factor over `steps` counts. */
  readonly rate: number;
  /** Counts per factor, > 0. Default 1. */
  readonly steps?: number | undefined;
  /** The count at which the change begins. Default 0. */
  readonly begin?: number | undefined;
  /** Change at whole multiples of `steps` only. Default false. */
  readonly staircase?: boolean | undefined;
  /** The value is never beyond this one. Default: no limit. */
  readonly end?: number | undefined;
}

/**
 * initial · rate^(count/steps).
 *
 * @throws OptimizerError unless steps > 0
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const rate = exponentialSchedule({ initial: 8, rate: 0.5, steps: 10, staircase: true });
 * evaluate([0, 9, 10, 30].map((count) => rate(variable(count)))) // => [8, 8, 4, 1]
 * ```
 */
export function exponentialSchedule(options: ExponentialScheduleOptions): Schedule {
  checkOptions("exponentialSchedule", options, "initial rate steps begin staircase end", "initial rate");
  const { initial, rate, steps = 1, begin = 0, staircase = false, end } = options;
  checkSteps("exponentialSchedule", { steps }, "steps is the number of counts per factor");
  return (count) => {
    const past = div(sub(count, begin), steps);
    const decayed = mul(initial, pow(rate, staircase ? floor(past) : past));
    const value = where(lessEqual(past, 0), initial, decayed);
    if (end === undefined) return value;
    return rate < 1 ? maximum(value, end) : minimum(value, end);
  };
}
