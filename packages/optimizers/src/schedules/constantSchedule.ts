import { asExpr } from "@handloom/graph";
import type { Schedule } from "../define/optimizer.ts";

/**
 * The same value at every count.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(constantSchedule(0.1)(variable(7))) // => 0.1
 * ```
 */
export function constantSchedule(value: number): Schedule {
  return () => asExpr(value);
}
