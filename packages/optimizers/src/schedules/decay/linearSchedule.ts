import { checkOptions } from "@handloom/tensor";
import type { Schedule } from "../../define/optimizer.ts";
import { type PolynomialScheduleOptions, polynomialSchedule } from "./polynomialSchedule.ts";

/**
 * A straight line from one value to another.
 *
 * @throws OptimizerError as `polynomialSchedule`
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const rate = linearSchedule({ from: 1, to: 0, steps: 4, begin: 2 });
 * evaluate([0, 2, 3, 6].map((count) => rate(variable(count)))) // => [1, 1, 0.75, 0]
 * ```
 */
export function linearSchedule(options: Omit<PolynomialScheduleOptions, "power" | "cycle">): Schedule {
  checkOptions("linearSchedule", options, "from to steps begin", "from to steps");
  return polynomialSchedule(options);
}
