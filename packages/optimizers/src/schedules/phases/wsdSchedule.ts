import { add, cos, type Expr, less, mul, sqrt, sub, where } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import type { Schedule } from "../../define/optimizer.ts";
import { checkRanges, type Ranges } from "../../define/ranges.ts";
import { checkSteps, checkWarmup } from "../checkSteps.ts";
import { progressOf } from "../progress.ts";

/** The options of `wsdSchedule`. */
export interface WsdScheduleOptions {
  /** The value between warm-up and decay, finite. */
  readonly peak: number;
  /** The count at which `end` is reached, warm-up and decay included; Infinity for never. */
  readonly steps: number;
  /** The last counts, in which it falls, > 0. */
  readonly decay: number;
  /** Counts of linear warm-up, ≥ 0. Default 0. */
  readonly warmup?: number | undefined;
  /** The value at count 0 where there is a warm-up, finite. Default 0. */
  readonly initial?: number | undefined;
  /** The value at `steps` and after, finite. Default 0. */
  readonly end?: number | undefined;
  /** How it falls: a line, half a cosine wave, or 1 − √progress. Default "linear". */
  readonly shape?: "linear" | "cosine" | "sqrt" | undefined;
}

const ranges: Ranges<WsdScheduleOptions> = {
  peak: "number (-∞, ∞)",
  initial: "number (-∞, ∞)",
  end: "number (-∞, ∞)",
  steps: "number (0, ∞]",
  decay: "number (0, ∞)",
  warmup: "number [0, ∞)",
};

/**
 * Warm-up, stable, decay: a trapezoid, whose stable part may be continued without having been planned.
 *
 * @throws OptimizerError unless warm-up and decay fit into the steps, and for other options outside of their ranges
 *
 * Source: Hu et al. 2024, MiniCPM, section 4, arXiv:2404.06395; shapes: Hägele et al. 2024, arXiv:2405.18392.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const rate = wsdSchedule({ peak: 1, steps: 20, warmup: 4, decay: 8 });
 * evaluate([0, 2, 4, 12, 16, 20].map((count) => rate(variable(count)))) // => [0, 0.5, 1, 1, 0.5, 0]
 * ```
 */
export function wsdSchedule(options: WsdScheduleOptions): Schedule {
  checkOptions("wsdSchedule", options, "peak steps decay warmup initial end shape", "peak steps decay");
  const { peak, steps, decay, warmup = 0, initial = 0, end = 0, shape = "linear" } = options;
  checkRanges("wsdSchedule", options, ranges);
  checkWarmup("wsdSchedule", warmup, steps);
  checkSteps("wsdSchedule", { "room for warm-up and decay": steps - decay - warmup + 1 }, "steps counts all of it");
  return (count) => {
    const falling = add(end, mul(peak - end, shapes[shape](progressOf(count, steps - decay, decay))));
    if (warmup === 0) return falling;
    return where(less(count, warmup), add(initial, mul(peak - initial, progressOf(count, 0, warmup))), falling);
  };
}

const shapes = {
  linear: (past: Expr) => sub(1, past),
  cosine: (past: Expr) => mul(0.5, add(1, cos(mul(Math.PI, past)))),
  sqrt: (past: Expr) => sub(1, sqrt(past)),
};
