import { asExpr } from "@handloom/graph";
import type { Schedule } from "../define/optimizer.ts";
import { checkRange } from "../define/ranges.ts";

/**
 * The same value at every count.
 *
 * @param value finite
 * @throws OptimizerError for another value
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(constantSchedule(0.1)(variable(7))) // => 0.1
 * ```
 */
export function constantSchedule(value: number): Schedule {
  checkRange("constantSchedule", "value", value, "number (-∞, ∞)");
  return () => asExpr(value);
}
