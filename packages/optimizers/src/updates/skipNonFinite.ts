import {
  type Expr,
  guarded,
  type Stateful,
  type Update,
  type Variable,
  variable,
  where,
  withShape,
} from "@handloom/graph";
import { allFinite, carriedUpdates, checkUpdates } from "@handloom/graph/inspect";
import { checkOptions } from "@handloom/tensor";
import { nextCount } from "../define/count.ts";
import { ownedVariables } from "./ownedVariables.ts";
import { type StatefulUpdates, withVariables } from "./statefulUpdates.ts";

/** Updates that count how often they were skipped. */
export type SkippingUpdates = StatefulUpdates & {
  /** How many times they were skipped: an int32 output. */
  readonly skipped: Variable;
};

/** The options of `skipNonFinite`. */
export interface SkipNonFiniteOptions {
  /** Variables, or what owns them, whose carried updates happen in any case. Default: none. */
  readonly except?: readonly (Variable | Stateful)[] | undefined;
}

/**
 * Leaves everything as it is where any next value would be NaN or infinite: weights, slots and count.
 *
 * It covers the carried updates of what the updates are computed from, whatever else reads that: batch norm's moving
 * statistics, streams, transforms with a state. They are checked too, and skipped too. So a skipped call repeats its
 * random draws: where the draw itself makes the NaN, pass the stream in `except`, and it goes on.
 *
 * @throws UpdateError for a second update of a variable, OptionsError for an unknown option
 *
 * ```ts
 * import { div, evaluate, variable } from "@handloom/graph";
 *
 * const [w, n] = [variable(3), variable(1)];
 * const updates = skipNonFinite([[w, div(w, 0)], [n, div(n, 2)]]);
 * evaluate(updates.map(([, next]) => next)) // => [3, 1, 1]
 * ```
 */
export function skipNonFinite(updates: readonly Update[], options: SkipNonFiniteOptions = {}): SkippingUpdates {
  checkUpdates("skipNonFinite", updates);
  const { except = [] } = checkOptions("skipNonFinite", options, "except");
  const skipped = variable(0, { name: "skipNonFinite/skipped", dtype: "int32" });
  const free = ownedVariables("skipNonFinite", except);
  const values = updates.map(([, value]) => value);
  const targets = updates.map(([target]) => target);
  const carried = carriedUpdates(values, { except: new Set<Expr>([...targets, ...free]) });
  const finite = allFinite([...values, ...carried.map(([, value]) => value)]);
  const guard = { condition: finite, except: free, finite: true };
  const kept = updates.map(([target, value]): Update => {
    const next = where(finite, withShape(value, target.shape), target);
    return [target, guarded(next, { ...guard, of: value, otherwise: target })];
  });
  const counted = guarded(where(finite, skipped, nextCount(skipped)), { ...guard, of: skipped, otherwise: skipped });
  return Object.assign(withVariables([...kept, [skipped, counted]], { skipped }), { skipped });
}
