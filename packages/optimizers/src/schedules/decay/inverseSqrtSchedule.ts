import { add, div, minimum, mul, sqrt } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import type { Schedule } from "../../define/optimizer.ts";
import { checkRange } from "../../define/ranges.ts";

/** The options of `inverseSqrtSchedule`. */
export interface InverseSqrtScheduleOptions {
  /** The value of update `warmup`, the highest; finite. The paper's is (model size · warmup)^−½. */
  readonly peak: number;
  /** W > 0: updates of linear warm-up. */
  readonly warmup: number;
}

/**
 * Noam's schedule: a linear warm-up, then falling with the root of time: peak · min(t/W, √(W/t)) at update t = count + 1.
 *
 * @throws OptimizerError unless warmup > 0 and peak is finite
 *
 * Source: Vaswani et al. 2017, Attention Is All You Need, eq. 3, arXiv:1706.03762.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const rate = inverseSqrtSchedule({ peak: 1, warmup: 4 });
 * evaluate([0, 1, 3, 15].map((count) => rate(variable(count)))) // => [0.25, 0.5, 1, 0.5]
 * ```
 */
export function inverseSqrtSchedule(options: InverseSqrtScheduleOptions): Schedule {
  const { peak, warmup } = checkOptions("inverseSqrtSchedule", options, "peak warmup", "peak warmup");
  checkRange("inverseSqrtSchedule", "peak", peak, "number (-∞, ∞)");
  checkRange("inverseSqrtSchedule", "warmup", warmup, "number (0, ∞)");
  return (count) => {
    const t = add(count, 1);
    return mul(peak, minimum(div(t, warmup), sqrt(div(warmup, t))));
  };
}
