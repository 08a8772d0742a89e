import { add, div, floor, lessEqual, mul, pow, sub, where } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import type { Schedule } from "../../define/optimizer.ts";
import { checkRanges, type Ranges } from "../../define/ranges.ts";

/** The options of `cyclicSchedule`. */
export interface CyclicScheduleOptions {
  /** The value at count 0 and at the end of each cycle, finite. */
  readonly low: number;
  /** The value at the top of the first cycle, finite. */
  readonly high: number;
  /** Counts from low to high, > 0. Default 2000. */
  readonly up?: number | undefined;
  /** Counts from high to low, > 0. Default `up`. */
  readonly down?: number | undefined;
  /** Height of later cycles: "same", "halved" each time, or "decayed" by `decay` at each count. Default "same". */
  readonly height?: "same" | "halved" | "decayed" | undefined;
  /** γ in (0, 1] for "decayed". Default 1. */
  readonly decay?: number | undefined;
}

const ranges: Ranges<CyclicScheduleOptions> = {
  low: "number (-∞, ∞)",
  high: "number (-∞, ∞)",
  decay: "number (0, 1]",
  up: "number (0, ∞)",
  down: "number (0, ∞)",
};

/**
 * Up and down in straight lines, again and again.
 *
 * @throws OptimizerError unless up and down are positive, and for other options outside of their ranges
 *
 * Source: Smith 2017, Cyclical Learning Rates for Training Neural Networks, arXiv:1506.01186.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const rate = cyclicSchedule({ low: 0, high: 1, up: 2, down: 4, height: "halved" });
 * evaluate([0, 1, 2, 4, 6, 8].map((count) => rate(variable(count)))) // => [0, 0.5, 1, 0.5, 0, 0.5]
 * ```
 */
export function cyclicSchedule(options: CyclicScheduleOptions): Schedule {
  checkOptions("cyclicSchedule", options, "low high up down height decay", "low high");
  const { low, high, up = 2000, down = up, height = "same", decay = 1 } = options;
  checkRanges("cyclicSchedule", options, ranges);
  const length = up + down;
  return (count) => {
    const cycle = floor(div(count, length));
    const past = sub(count, mul(cycle, length));
    const triangle = where(lessEqual(past, up), div(past, up), div(sub(length, past), down));
    const heights = { same: 1, halved: pow(0.5, cycle), decayed: pow(decay, count) };
    return add(low, mul(mul(high - low, heights[height]), triangle));
  };
}
