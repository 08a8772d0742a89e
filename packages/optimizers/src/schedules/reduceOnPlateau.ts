import {
  add,
  type Expr,
  greater,
  less,
  logicalAnd,
  maximum,
  mul,
  type Stateful,
  sub,
  type Update,
  type Variable,
  variable,
  where,
} from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { largestCount, nextCount } from "../define/count.ts";
import { checkRanges, type Ranges } from "../define/ranges.ts";

/** The options of `reduceOnPlateau`. */
export interface ReduceOnPlateauOptions {
  /** The value to begin with, finite. */
  readonly initial: number;
  /** The factor of each reduction, in (0, 1). Default 0.1. */
  readonly factor?: number | undefined;
  /** Readings without progress that are let pass, ≥ 0: the next one reduces; Infinity for never. Default 10. */
  readonly patience?: number | undefined;
  /** How much better a reading must be to count as progress, ≥ 0. Default 1e-4. */
  readonly threshold?: number | undefined;
  /** Whether the threshold is a part of the best reading or a difference to it. Default "relative". */
  readonly thresholdMode?: "relative" | "absolute" | undefined;
  /** Readings after a reduction that do not count, a whole number ≥ 0. Default 0. */
  readonly cooldown?: number | undefined;
  /** The value never falls below it; -Infinity for no limit. Default 0. */
  readonly minimum?: number | undefined;
  /** A smaller reduction than this is not made, ≥ 0. Default 1e-8. */
  readonly smallestChange?: number | undefined;
  /** Whether a good metric is low or high. Default "min". */
  readonly mode?: "min" | "max" | undefined;
}

/** A value that falls when a metric stalls, and the updates that make it so. */
export interface Plateau extends Stateful {
  /** Read by a hyperparameter: `adam({ learningRate: plateau.value })`. */
  readonly value: Variable;
  /** One reading of the metric each time they are applied: with every step, or in a step of their own. */
  readonly updates: readonly Update[];
}

const ranges: Ranges<ReduceOnPlateauOptions> = {
  initial: "number (-∞, ∞)",
  factor: "number (0, 1)",
  patience: "number [0, ∞]",
  threshold: "number [0, ∞)",
  cooldown: "whole [0, 2147483647]",
  minimum: "number [-∞, ∞)",
  smallestChange: "number [0, ∞)",
};

/**
 * Reduces a value whenever a metric has made no progress for some readings, in PyTorch's form.
 *
 * @param metric float32 scalar: the loss of a step, or an input that an evaluation feeds
 * @throws OptimizerError for an option outside of its range
 *
 * ```ts
 * import { chain, evaluate, variable } from "@handloom/graph";
 *
 * const rate = reduceOnPlateau(variable(1), { initial: 8, factor: 0.5, patience: 0 });
 * const twice = chain(rate.updates, rate.updates);
 * evaluate(new Map(twice).get(rate.value) ?? rate.value) // => 4
 * ```
 */
export function reduceOnPlateau(metric: Expr, options: ReduceOnPlateauOptions): Plateau {
  checkOptions(
    "reduceOnPlateau",
    options,
    "initial factor patience threshold thresholdMode cooldown minimum smallestChange mode",
    "initial",
  );
  const { initial, factor = 0.1, patience = 10, cooldown = 0, minimum = 0, mode = "min" } = options;
  const { smallestChange = 1e-8 } = options;
  checkRanges("reduceOnPlateau", options, ranges);
  const value = variable(initial, { name: "reduceOnPlateau/value", dtype: "float32" });
  // Farther than any metric, but finite: skipNonFinite would take the state before the first reading for a fault.
  const farthest = mode === "min" ? 2 ** 126 : -(2 ** 126);
  const best = variable(farthest, { name: "reduceOnPlateau/best", dtype: "float32" });
  const bad = variable(0, { name: "reduceOnPlateau/bad", dtype: "int32" });
  const cooling = variable(0, { name: "reduceOnPlateau/cooling", dtype: "int32" });
  const better = isBetter(metric, best, options);
  const isCooling = greater(cooling, 0);
  const badNow = where(isCooling, 0, where(better, 0, nextCount(bad)));
  const reduce = greater(badNow, Math.min(Math.floor(patience), largestCount));
  const reduced = maximum(mul(value, factor), minimum);
  const isWorthIt = greater(sub(value, reduced), smallestChange);
  const coolingNow = where(isCooling, sub(cooling, 1), cooling);
  return {
    value,
    variables: { value, best, bad, cooling },
    updates: [
      [value, where(logicalAnd(reduce, isWorthIt), reduced, value)],
      [best, where(better, metric, best)],
      [bad, where(reduce, 0, badNow)],
      [cooling, where(reduce, cooldown, coolingNow)],
    ],
  };
}

function isBetter(
  metric: Expr,
  best: Variable,
  { mode = "min", threshold = 1e-4, thresholdMode = "relative" }: ReduceOnPlateauOptions,
): Expr {
  const sign = mode === "min" ? -1 : 1;
  const goal = thresholdMode === "relative" ? mul(best, 1 + sign * threshold) : add(best, sign * threshold);
  return mode === "min" ? less(metric, goal) : greater(metric, goal);
}
