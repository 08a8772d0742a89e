import { add, asExpr, cos, div, type Expr, greaterEqual, mul, sub, where } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import type { Schedule } from "../define/optimizer.ts";
import { OptimizerError } from "../define/optimizerError.ts";
import { checkRange } from "../define/ranges.ts";

/** The options of `piecewiseSchedule`. */
export interface PiecewiseScheduleOptions {
  /** Counts ≥ 0 at which the next value holds, rising; Infinity for never. */
  readonly boundaries: readonly number[];
  /** One more finite value than boundaries: the first holds at count 0, the others at their boundaries. */
  readonly values: readonly number[];
  /** How to go from value to value: "none" keeps each until the next boundary. Default "none". */
  readonly interpolate?: "none" | "linear" | "cosine" | undefined;
}

/**
 * Values that change at given counts, at once or on straight or cosine-shaped ways between them.
 *
 * Keras' boundaries belong to the earlier value: add 1 to each.
 *
 * @throws OptimizerError unless there is one value more than boundaries, values are finite, and boundaries rise
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const at = (schedule: Schedule) => evaluate([0, 5, 10, 99].map((count) => schedule(variable(count))));
 * at(piecewiseSchedule({ boundaries: [10], values: [1, 0.5] })) // => [1, 1, 0.5, 0.5]
 * at(piecewiseSchedule({ boundaries: [10], values: [1, 0.5], interpolate: "linear" })) // => [1, 0.75, 0.5, 0.5]
 * ```
 */
export function piecewiseSchedule(options: PiecewiseScheduleOptions): Schedule {
  checkOptions("piecewiseSchedule", options, "boundaries values interpolate", "boundaries values");
  const { boundaries, values, interpolate = "none" } = options;
  check(boundaries, values);
  for (const value of values) checkRange("piecewiseSchedule", "a value", value, "number (-∞, ∞)");
  for (const boundary of boundaries) checkRange("piecewiseSchedule", "a boundary", boundary, "number [0, ∞]");
  return (count) => {
    let result: Expr = segment(count, 0);
    boundaries.forEach((boundary, i) => {
      result = where(greaterEqual(count, boundary), segment(count, i + 1), result);
    });
    return result;
  };

  function segment(count: Expr, i: number): Expr {
    const [start, end] = [boundaries[i - 1] ?? 0, boundaries[i]];
    const [from = 0, to] = [values[i], values[i + 1]];
    if (interpolate === "none" || end === undefined || to === undefined) return asExpr(from);
    const past = div(sub(count, start), end > start ? end - start : 1);
    if (interpolate === "linear") return add(mul(to - from, past), from);
    return add(to, mul((from - to) / 2, add(cos(mul(Math.PI, past)), 1)));
  }
}

function check(boundaries: readonly number[], values: readonly number[]): void {
  if (![boundaries, values].every(Array.isArray)) {
    const remedy = "Write { boundaries: [1000], values: [0.1, 0.01] }";
    throw new OptimizerError("piecewiseSchedule", "boundaries and values are lists", remedy);
  }
  if (values.length !== boundaries.length + 1) {
    throw new OptimizerError(
      "piecewiseSchedule",
      `${values.length} values for ${boundaries.length} boundaries`,
      "Give one value more: the one that holds before the first boundary",
    );
  }
  if (boundaries.every((boundary, i) => i === 0 || boundary >= (boundaries[i - 1] as number))) return;
  throw new OptimizerError("piecewiseSchedule", `boundaries ${boundaries.join(", ")} do not rise`, "Sort them");
}
