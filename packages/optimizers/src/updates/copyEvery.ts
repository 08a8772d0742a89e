import { add, greaterEqual, type Update, type Variable, variable, where } from "@handloom/graph";
import { largestCount } from "../define/count.ts";
import { OptimizerError } from "../define/optimizerError.ts";
import { pairUp } from "./pairUp.ts";
import { type StatefulUpdates, withVariables } from "./statefulUpdates.ts";
import { when } from "./when.ts";

/**
 * Copies online values to targets once in so many steps; in between targets stay.
 *
 * Beside an optimizer's updates it goes into `chain(learned, copyEvery(…))`, so that it copies the new weights.
 *
 * @param target variables, as many as `online`, of the same shapes
 * @param every steps from one copy to the next, a whole number ≥ 1; the first copy is made in step `every`
 * @throws OptimizerError for another number of steps, and for lists of other lengths or shapes
 *
 * Source: Mnih et al. 2015, Human-level control through deep reinforcement learning.
 *
 * ```ts
 * import { chain, evaluate, variable } from "@handloom/graph";
 *
 * const [target, online] = [variable(0), variable(1)];
 * const step = copyEvery([target], [online], 2);
 * evaluate(new Map(step).get(target) ?? target) // => 0
 * evaluate(new Map(chain(step, step)).get(target) ?? target) // => 1
 * ```
 */
export function copyEvery(target: readonly Variable[], online: readonly Variable[], every: number): StatefulUpdates {
  if (!Number.isInteger(every) || every < 1 || every > largestCount) {
    throw new OptimizerError("copyEvery", `every is ${every}`, "Give a whole number of steps, at least 1");
  }
  const copies = pairUp("copyEvery", target, online);
  const steps = variable(0, { name: "copyEvery/steps", dtype: "int32" });
  // Not equal: a count that was saved under a larger number is beyond it.
  const due = greaterEqual(steps, every - 1);
  const counted: Update = [steps, where(due, 0, add(steps, 1))];
  return withVariables([...when(due, () => copies), counted], { steps });
}
