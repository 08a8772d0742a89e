import { type Expr, less, maximum, sub, where } from "@handloom/graph";
import { checkFunction } from "../define/checkGiven.ts";
import type { Schedule } from "../define/optimizer.ts";
import { OptimizerError } from "../define/optimizerError.ts";
import { checkOrder, checkRange } from "../define/ranges.ts";

/**
 * One schedule after the other, each counting from 0 where it begins.
 *
 * @param schedules at least one
 * @param boundaries the counts ≥ 0 at which the next one begins, rising, one fewer than schedules; Infinity for never
 * @throws OptimizerError for another number of boundaries, and for such as are none or do not rise
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const rate = joinSchedule([constantSchedule(1), linearSchedule({ from: 2, to: 0, steps: 4 })], [10]);
 * evaluate([0, 9, 10, 12].map((count) => rate(variable(count)))) // => [1, 1, 2, 1]
 * ```
 */
export function joinSchedule(schedules: readonly Schedule[], boundaries: readonly number[]): Schedule {
  if (![schedules, boundaries].every(Array.isArray)) {
    const remedy = "Write joinSchedule([first, then], [1000])";
    throw new OptimizerError("joinSchedule", "schedules and boundaries are lists", remedy);
  }
  for (const schedule of schedules)
    checkFunction("joinSchedule", "a schedule", schedule, "joinSchedule([first, then], [1000])");
  const [first, ...rest] = schedules;
  if (first === undefined || rest.length !== boundaries.length) {
    throw new OptimizerError(
      "joinSchedule",
      `${boundaries.length} boundaries for ${schedules.length} schedules`,
      "Give one boundary between every two schedules",
    );
  }
  for (const [i, boundary] of boundaries.entries()) {
    checkRange("joinSchedule", "a boundary", boundary, "number [0, ∞]");
    checkOrder("joinSchedule", "a boundary", boundaries[i - 1], "the next one", boundary);
  }
  return (count) =>
    rest.reduce<Expr>((before, schedule, i) => {
      const boundary = boundaries[i] as number;
      return where(less(count, boundary), before, schedule(maximum(sub(count, boundary), 0)));
    }, first(count));
}
