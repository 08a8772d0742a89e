import { asExpr, type Expr, mul } from "@handloom/graph";
import { checkFunction } from "../define/checkGiven.ts";
import type { Schedule } from "../define/optimizer.ts";

/**
 * The product of schedules: a base value times factors.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const factor = linearSchedule({ from: 1, to: 0.5, steps: 10 });
 * const rate = productSchedule(constantSchedule(0.1), factor);
 * evaluate(rate(variable(10))) // => 0.05
 * ```
 */
export function productSchedule(...schedules: readonly Schedule[]): Schedule {
  for (const schedule of schedules)
    checkFunction(
      "productSchedule",
      "a schedule",
      schedule,
      "productSchedule(cosineSchedule({ peak, steps }), (count) => 0.5)",
    );
  return (count) => schedules.reduce<Expr>((product, schedule) => mul(product, schedule(count)), asExpr(1));
}
