import {
  add,
  cast,
  div,
  type Expr,
  type ExprLike,
  equal,
  mul,
  type Pair,
  type Stateful,
  sub,
  type Update,
  type Variable,
  variable,
  where,
} from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { nextCount } from "../define/count.ts";
import { biasCorrection } from "../define/formulas/biasCorrection.ts";
import { checkParameters } from "../define/parameters.ts";
import { checkScalar } from "../define/ranges.ts";
import { zeros } from "../define/slots.ts";
import { parameterKeys } from "../define/state.ts";

/** Averages of parameters, and the updates that keep them. */
export interface Averages extends Stateful {
  /** Go after the optimizer's: `chain(optimizer.getUpdates(loss, parameters), average.updates)`. */
  readonly updates: readonly Update[];
  /** Each parameter and its average: `givens` to evaluate with, or a list for `substitute`. */
  readonly averages: readonly Pair<Variable>[];
}

/** The options of `ema`. */
export interface EmaOptions {
  /**
   * What the averages start from: "first", a copy at the first update, so whatever was loaded before it, as in Keras and
   * PyTorch; "initial", the parameters' initial values; "debias", zero, divided by 1 − dᵗ, as in optax. Default "first".
   */
  readonly start?: "first" | "initial" | "debias" | undefined;
}

/**
 * Exponential moving averages of parameters: average ← d·average + (1 − d)·w.
 *
 * @param decay d in [0, 1), scalar; 0.999 averages about the last 1000 updates
 * @param parameters float32 variables, each once
 * @throws OptimizerError for another decay and other parameters
 *
 * Source: Polyak & Juditsky 1992, Acceleration of stochastic approximation by averaging.
 *
 * ```ts
 * import { add, chain, evaluate, variable } from "@handloom/graph";
 *
 * const w = variable(1);
 * const average = ema(0.75, [w]);
 * const updates = chain([[w, add(w, 4)]], average.updates);
 * evaluate(updates.map(([, value]) => value)) // => [5, 5, 1]
 * evaluate(chain(updates, updates).map(([, value]) => value)) // => [9, 6, 2]
 * ```
 */
export function ema(decay: ExprLike, parameters: readonly Variable[], options: EmaOptions = {}): Averages {
  const { start = "first" } = checkOptions("ema", options, "start");
  checkParameters("ema", parameters);
  checkScalar("ema", "decay", decay, "[0, 1)");
  const keys = parameterKeys(parameters, ["count"]);
  const count = variable(0, { name: "ema/count", dtype: "int32" });
  const averages = parameters.map((parameter, i) =>
    variable(start === "debias" ? zeros(parameter) : parameter.initial, { name: `ema/${keys[i]}`, dtype: "float32" }),
  );
  const first = equal(count, 0);
  const next = (average: Variable, w: Variable): Expr => {
    const moved = add(mul(decay, average), mul(sub(1, decay), w));
    return start === "first" ? where(first, w, moved) : moved;
  };
  const correction = where(first, 1, biasCorrection(decay, cast(count, "float32")));
  return {
    variables: { count, ...Object.fromEntries(averages.map((average, i) => [String(keys[i]), average])) },
    updates: [
      ...parameters.map((w, i): Update => [averages[i] as Variable, next(averages[i] as Variable, w)]),
      [count, nextCount(count)],
    ],
    averages: parameters.map((w, i) => {
      const average = averages[i] as Variable;
      return [w, start === "debias" ? where(first, w, div(average, correction)) : average] as const;
    }),
  };
}
