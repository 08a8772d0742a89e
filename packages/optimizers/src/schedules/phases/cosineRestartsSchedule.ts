import { add, cos, div, type Expr, floor, greaterEqual, log, mul, pow, sub, where } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import type { Schedule } from "../../define/optimizer.ts";
import { checkRanges, type Ranges } from "../../define/ranges.ts";
import { constantSchedule } from "../constantSchedule.ts";

/** The options of `cosineRestartsSchedule`. */
export interface CosineRestartsScheduleOptions {
  /** The value at each restart, finite, times `factor` for each restart before it. */
  readonly peak: number;
  /** Counts of the first round, > 0; Infinity for one without end. */
  readonly steps: number;
  /** Each round is this many times as long as the one before, ≥ 1. Default 1. */
  readonly growth?: number | undefined;
  /** Each round starts this many times as high above `end`, > 0. Default 1. */
  readonly factor?: number | undefined;
  /** The lowest value, finite. Default 0. */
  readonly end?: number | undefined;
}

const ranges: Ranges<CosineRestartsScheduleOptions> = {
  peak: "number (-∞, ∞)",
  growth: "number [1, ∞)",
  factor: "number (0, ∞)",
  end: "number (-∞, ∞)",
  steps: "number (0, ∞]",
};

/**
 * Half cosine waves from `peak` down to `end`, one after the other.
 *
 * @throws OptimizerError unless steps > 0, and for other options outside of their ranges
 *
 * Source: Loshchilov & Hutter 2017, SGDR, arXiv:1608.03983.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const rate = cosineRestartsSchedule({ peak: 1, steps: 4, growth: 2 });
 * evaluate([0, 2, 4, 8, 12].map((count) => rate(variable(count)))) // => [1, 0.5, 1, 0.5, 1]
 * ```
 */
export function cosineRestartsSchedule(options: CosineRestartsScheduleOptions): Schedule {
  checkOptions("cosineRestartsSchedule", options, "peak steps growth factor end", "peak steps");
  const { peak, steps, growth = 1, factor = 1, end = 0 } = options;
  checkRanges("cosineRestartsSchedule", options, ranges);
  if (steps === Number.POSITIVE_INFINITY) return constantSchedule(peak);
  return (count) => {
    const rounds = growth === 1 ? floor(div(count, steps)) : growingRounds(count, steps, growth);
    const past = growth === 1 ? sub(count, mul(rounds, steps)) : sub(count, startOf(rounds, steps, growth));
    const length = growth === 1 ? steps : mul(steps, pow(growth, rounds));
    const wave = mul(0.5, add(1, cos(mul(Math.PI, div(past, length)))));
    const height = factor === 1 ? wave : mul(pow(factor, rounds), wave);
    return add(end, mul(peak - end, height));
  };
}

/** steps·(1 + growth + … ), a round's first count. */
function startOf(rounds: Expr, steps: number, growth: number): Expr {
  return mul(steps / (growth - 1), sub(pow(growth, rounds), 1));
}

/** The logarithm may fall just short of a whole number at a restart, so the next round's start has the last word. */
function growingRounds(count: Expr, steps: number, growth: number): Expr {
  const estimate = floor(div(log(add(1, mul((growth - 1) / steps, count))), Math.log(growth)));
  const next = add(estimate, 1);
  const slack = 1e-3; // counts are whole, so a start missed by less is a rounding error
  return where(greaterEqual(add(count, slack), startOf(next, steps, growth)), next, estimate);
}
