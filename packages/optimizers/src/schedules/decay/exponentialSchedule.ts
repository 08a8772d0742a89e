import { div, floor, lessEqual, maximum, minimum, mul, pow, sub, where } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import type { Schedule } from "../../define/optimizer.ts";
import { checkRanges, type Ranges } from "../../define/ranges.ts";

/** The options of `exponentialSchedule`. */
export interface ExponentialScheduleOptions {
  /** The value until `begin`, finite. */
  readonly initial: number;
  /** r > 0: the factor over `steps` counts. */
  readonly rate: number;
  /** Counts per factor, > 0; Infinity for no change. Default 1. */
  readonly steps?: number | undefined;
  /** The count at which the change begins, finite. Default 0. */
  readonly begin?: number | undefined;
  /** Change at whole multiples of `steps` only. Default false. */
  readonly staircase?: boolean | undefined;
  /** The value is never beyond this one; infinite for no limit. Default: no limit. */
  readonly end?: number | undefined;
}

const ranges: Ranges<ExponentialScheduleOptions> = {
  initial: "number (-∞, ∞)",
  rate: "number (0, ∞)",
  begin: "number (-∞, ∞)",
  end: "number [-∞, ∞]",
  steps: "number (0, ∞]",
};

/**
 * initial · rate^(count/steps).
 *
 * @throws OptimizerError unless steps > 0, and for other options outside of their ranges
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
  checkRanges("exponentialSchedule", options, ranges);
  return (count) => {
    const past = div(sub(count, begin), steps);
    const decayed = mul(initial, pow(rate, staircase ? floor(past) : past));
    const value = where(lessEqual(past, 0), initial, decayed);
    if (end === undefined || !Number.isFinite(end)) return value;
    return rate < 1 ? maximum(value, end) : minimum(value, end);
  };
}
