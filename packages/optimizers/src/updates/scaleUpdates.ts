import { add, type ExprLike, mul, sub, type Update, type Variable } from "@handloom/graph";
import { checkUpdates } from "@handloom/graph/inspect";
import { checkVariables } from "../define/checkGiven.ts";
import { checkScalar } from "../define/ranges.ts";

/**
 * Makes the steps of parameters longer or shorter: w + factor·(next − w). What else the updates write stays.
 *
 * @param factor finite, scalar; 0 freezes the parameters while slots go on
 * @param parameters whose steps
 * @throws OptimizerError for a factor that is not finite
 *
 * ```ts
 * import { evaluate, sum, variable } from "@handloom/graph";
 *
 * const w = variable([4, 2]);
 * const updates = sgd({ learningRate: 1 }).getUpdates(sum(w), [w]);
 * const [[, next]] = scaleUpdates(updates, 0.5, [w]);
 * evaluate(next) // => [3.5, 1.5]
 * ```
 */
export function scaleUpdates(updates: readonly Update[], factor: ExprLike, parameters: readonly Variable[]): Update[] {
  checkUpdates("scaleUpdates", updates);
  checkVariables("scaleUpdates", "parameters", parameters);
  checkScalar("scaleUpdates", "factor", factor, "(-∞, ∞)");
  return updates.map(([target, value]) =>
    parameters.includes(target) ? [target, add(target, mul(factor, sub(value, target)))] : [target, value],
  );
}
