import { add, clip, div, type Expr, equal, floor, mul, neg, pow, sub, where } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import type { Schedule } from "../../define/optimizer.ts";
import { checkRanges, type Ranges } from "../../define/ranges.ts";
import { constantSchedule } from "../constantSchedule.ts";
import { progressOf } from "../progress.ts";

/** The options of `polynomialSchedule` and `linearSchedule`. */
export interface PolynomialScheduleOptions {
  /** The value until `begin`, finite. */
  readonly from: number;
  /** The value at `begin + steps` and after, finite. */
  readonly to: number;
  /** Counts from the one to the other, > 0; Infinity for a way without end, on which the value stays. */
  readonly steps: number;
  /** The count at which the way begins, finite. Default 0. */
  readonly begin?: number | undefined;
  /** p > 0: 1 is a straight line, 2 slows down at the end. Default 1. */
  readonly power?: number | undefined;
  /** Start again from `from` with twice, three times … the steps whenever the end is reached, as Keras can. Default false. */
  readonly cycle?: boolean | undefined;
}

const ranges: Ranges<PolynomialScheduleOptions> = {
  from: "number (-∞, ∞)",
  to: "number (-∞, ∞)",
  begin: "number (-∞, ∞)",
  power: "number (0, ∞)",
  steps: "number (0, ∞]",
};

/**
 * From one value to another along (1 − progress)^power.
 *
 * @throws OptimizerError unless steps > 0, and for other options outside of their ranges
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const rate = polynomialSchedule({ from: 1, to: 0, steps: 10, power: 2 });
 * evaluate([0, 5, 10, 20].map((count) => rate(variable(count)))) // => [1, 0.25, 0, 0]
 * ```
 */
export function polynomialSchedule(options: PolynomialScheduleOptions): Schedule {
  checkOptions("polynomialSchedule", options, "from to steps begin power cycle", "from to steps");
  const { from, to, steps, begin = 0, power = 1, cycle = false } = options;
  checkRanges("polynomialSchedule", options, ranges);
  if (steps === Number.POSITIVE_INFINITY) return constantSchedule(from);
  return (count) => {
    const left = sub(1, cycle ? cycled(sub(count, begin), steps) : progressOf(count, begin, steps));
    return add(mul(from - to, power === 1 ? left : pow(left, power)), to);
  };
}

function cycled(count: Expr, steps: number): Expr {
  const rounds = where(equal(count, 0), 1, neg(floor(neg(div(count, steps)))));
  return clip(div(count, mul(steps, rounds)), 0, 1);
}
