import { add, cos, div, less, minimum, mul, pow, sub, where } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import type { Schedule } from "../../define/optimizer.ts";
import { checkRanges, type Ranges } from "../../define/ranges.ts";
import { checkSteps, checkWarmup } from "../checkSteps.ts";

/** The options of `cosineSchedule`. */
export interface CosineScheduleOptions {
  /** The highest value, finite, at count `warmup`. */
  readonly peak: number;
  /** The count at which `end` is reached, warm-up included (as in optax; Keras counts from the end of the
   * warm-up). Infinity: never. */
  readonly steps: number;
  /** Counts of linear warm-up, ≥ 0 and fewer than `steps`. Default 0. */
  readonly warmup?: number | undefined;
  /** The value at count 0 where there is a warm-up, finite. Default 0. */
  readonly initial?: number | undefined;
  /** The value at `steps` and after, finite. Default 0. */
  readonly end?: number | undefined;
  /** Whether the wave goes on after `steps`, up and down again, as PyTorch's does. Default false: it stays at `end`. */
  readonly goesOn?: boolean | undefined;
  /** Power of the cosine's half wave, which bends it, > 0. Default 1. */
  readonly exponent?: number | undefined;
}

const ranges: Ranges<CosineScheduleOptions> = {
  peak: "number (-∞, ∞)",
  initial: "number (-∞, ∞)",
  end: "number (-∞, ∞)",
  exponent: "number (0, ∞)",
  steps: "number (0, ∞]",
  warmup: "number [0, ∞)",
};

/**
 * Half a cosine wave from `peak` down to `end`, after a linear warm-up.
 *
 *     end + (peak − end)·(½(1 + cos(π·(count − warmup)/(steps − warmup))))^exponent
 *
 * @throws OptimizerError unless 0 ≤ warmup < steps, and for other options outside of their ranges
 *
 * Source: Loshchilov & Hutter 2017, SGDR, arXiv:1608.03983, eq. 5.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const rate = cosineSchedule({ peak: 1, steps: 12, warmup: 2 });
 * evaluate([0, 1, 2, 7, 12].map((count) => rate(variable(count)))) // => [0, 0.5, 1, 0.5, 0]
 * ```
 */
export function cosineSchedule(options: CosineScheduleOptions): Schedule {
  checkOptions("cosineSchedule", options, "peak steps warmup initial end goesOn exponent", "peak steps");
  const { peak, steps, warmup = 0, initial = 0, end = 0, exponent = 1, goesOn = false } = options;
  checkRanges("cosineSchedule", options, ranges);
  checkWarmup("cosineSchedule", warmup, steps);
  checkSteps("cosineSchedule", { steps: steps - warmup }, "steps counts the warm-up too");
  return (count) => {
    const fallen = sub(count, warmup);
    const past = div(goesOn ? fallen : minimum(fallen, steps - warmup), steps - warmup);
    const wave = mul(0.5, add(1, cos(mul(Math.PI, past))));
    const falling = add(end, mul(peak - end, exponent === 1 ? wave : pow(wave, exponent)));
    if (warmup === 0) return falling;
    return where(less(count, warmup), add(initial, mul((peak - initial) / warmup, count)), falling);
  };
}
