import { add, cast, div, equal, sub, type Update, type Variable, variable, where } from "@handloom/graph";
import { nextCount } from "../define/count.ts";
import { checkParameters } from "../define/parameters.ts";
import { parameterKeys } from "../define/state.ts";
import type { Averages } from "./ema.ts";

/**
 * Stochastic weight averaging: the plain mean of the parameters after every update so far.
 *
 *     n ← n + 1,  average ← average + (w − average)/n
 *
 * To average only late or now and then, put its updates into `when`.
 *
 * @param parameters float32 variables, each once
 *
 * Source: Izmailov et al. 2018, Averaging Weights Leads to Wider Optima and Better Generalization, arXiv:1803.05407.
 *
 * ```ts
 * import { add, chain, evaluate, variable } from "@handloom/graph";
 *
 * const w = variable(1);
 * const average = swa([w]);
 * const step = chain([[w, add(w, 1)]], average.updates);
 * evaluate(chain(step, step).map(([, value]) => value)) // => [3, 2.5, 2]
 * ```
 */
export function swa(parameters: readonly Variable[]): Averages {
  checkParameters("swa", parameters);
  const keys = parameterKeys(parameters, ["count"]);
  const count = variable(0, { name: "swa/count", dtype: "int32" });
  const averages = parameters.map((w, i) => variable(w.initial, { name: `swa/${keys[i]}`, dtype: "float32" }));
  const n = cast(nextCount(count), "float32");
  const first = equal(count, 0);
  const moved = parameters.map((w, i): Update => {
    const average = averages[i] as Variable;
    // The first is w itself: from a far initial value the difference would be rounded.
    return [average, where(first, w, add(average, div(sub(w, average), n)))];
  });
  return {
    variables: { count, ...Object.fromEntries(averages.map((average, i) => [String(keys[i]), average])) },
    updates: [...moved, [count, nextCount(count)]],
    averages: parameters.map((w, i) => [w, averages[i] as Variable] as const),
  };
}
