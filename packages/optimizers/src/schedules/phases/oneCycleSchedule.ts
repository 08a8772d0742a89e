import { checkOptions } from "@handloom/tensor";
import type { Schedule } from "../../define/optimizer.ts";
import { checkRange, checkRanges, type Ranges } from "../../define/ranges.ts";
import { checkSteps } from "../checkSteps.ts";
import { piecewiseSchedule } from "../piecewiseSchedule.ts";

/** The options of `oneCycleSchedule`. */
export interface OneCycleScheduleOptions {
  /** The extreme value, finite, the highest of a learning rate and the lowest of a momentum. */
  readonly peak: number;
  /** Counts of the whole cycle, > 1. */
  readonly steps: number;
  /** The value at count 0, finite. Default peak/25. */
  readonly initial?: number | undefined;
  /** The value at the last count, steps − 1; finite. Default initial/10,000. */
  readonly final?: number | undefined;
  /** The part of the cycle until the peak, in (0, 1), with `threePhase` at most ½. Default 0.3. */
  readonly rise?: number | undefined;
  /** Default "cosine". */
  readonly interpolate?: "linear" | "cosine" | undefined;
  /** Come down to `initial` as fast as it went up, then go on to `final`. Default false. */
  readonly threePhase?: boolean | undefined;
}

const ranges: Ranges<OneCycleScheduleOptions> = {
  peak: "number (-∞, ∞)",
  initial: "number (-∞, ∞)",
  final: "number (-∞, ∞)",
  rise: "number (0, 1)",
  steps: "number (1, ∞)",
};

/**
 * Up to a peak and down again, far below the start, in PyTorch's form. A momentum goes the other way:
 * `oneCycleSchedule({ steps, initial: 0.95, peak: 0.85, final: 0.95 })`.
 *
 * @throws OptimizerError unless there are steps on both sides of the peak, and for other options outside of their ranges
 *
 * Source: Smith & Topin 2018, Super-Convergence, arXiv:1708.07120.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const rate = oneCycleSchedule({ peak: 25, steps: 11, rise: 5 / 11, interpolate: "linear", final: 0 });
 * evaluate([0, 2, 4, 7, 10].map((count) => rate(variable(count)))) // => [1, 13, 25, 12.5, 0]
 * ```
 */
export function oneCycleSchedule(options: OneCycleScheduleOptions): Schedule {
  checkOptions("oneCycleSchedule", options, "peak steps initial final rise interpolate threePhase", "peak steps");
  checkRanges("oneCycleSchedule", options, ranges);
  const { peak, steps, rise = 0.3, threePhase = false, interpolate = "cosine" } = options;
  const { initial = peak / 25, final = initial / 1e4 } = options;
  const top = rise * steps - 1;
  if (threePhase) checkRange("oneCycleSchedule", "rise", rise, "number (0, 0.5]");
  checkSteps("oneCycleSchedule", { "the rise": top, "the fall": steps - 1 - top }, "both sides need steps");
  if (!threePhase) {
    return piecewiseSchedule({ boundaries: [top, steps - 1], values: [initial, peak, final], interpolate });
  }
  const boundaries = [top, 2 * top, steps - 1];
  return piecewiseSchedule({ boundaries, values: [initial, peak, initial, final], interpolate });
}
