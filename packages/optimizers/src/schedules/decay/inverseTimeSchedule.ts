import { add, div, floor, mul } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import type { Schedule } from "../../define/optimizer.ts";
import { checkRanges, type Ranges } from "../../define/ranges.ts";

/** The options of `inverseTimeSchedule`. */
export interface InverseTimeScheduleOptions {
  /** The value at count 0, finite. */
  readonly initial: number;
  /** r ≥ 0. */
  readonly rate: number;
  /** Counts per unit of time, > 0; Infinity for no change. Default 1, which is Keras 2's `decay`. */
  readonly steps?: number | undefined;
  /** Change at whole multiples of `steps` only. Default false. */
  readonly staircase?: boolean | undefined;
}

const ranges: Ranges<InverseTimeScheduleOptions> = {
  initial: "number (-∞, ∞)",
  rate: "number [0, ∞)",
  steps: "number (0, ∞]",
};

/**
 * initial / (1 + rate · count/steps).
 *
 * @throws OptimizerError unless steps > 0, and for other options outside of their ranges
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const rate = inverseTimeSchedule({ initial: 1, rate: 0.5, steps: 10 });
 * evaluate([0, 20, 60].map((count) => rate(variable(count)))) // => [1, 0.5, 0.25]
 * ```
 */
export function inverseTimeSchedule(options: InverseTimeScheduleOptions): Schedule {
  checkOptions("inverseTimeSchedule", options, "initial rate steps staircase", "initial rate");
  const { initial, rate, steps = 1, staircase = false } = options;
  checkRanges("inverseTimeSchedule", options, ranges);
  return (count) => {
    const time = div(count, steps);
    return div(initial, add(1, mul(rate, staircase ? floor(time) : time)));
  };
}
