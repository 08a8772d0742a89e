import { add, type Expr, equal, mul, sum, type Update, type Variable, variable, where } from "@handloom/graph";
import { nextCount } from "../define/count.ts";
import { type StatefulUpdates, withVariables } from "./statefulUpdates.ts";

/** Updates that count how often they were skipped. */
export type SkippingUpdates = StatefulUpdates & {
  /** How many times they were skipped: an int32 output. */
  readonly skipped: Variable;
};

/**
 * Leaves everything as it is where any next value would be NaN or infinite: weights, slots and count.
 *
 * ```ts
 * import { div, evaluate, variable } from "@handloom/graph";
 *
 * const [w, n] = [variable(3), variable(1)];
 * const updates = skipNonFinite([[w, div(w, 0)], [n, div(n, 2)]]);
 * evaluate(updates.map(([, next]) => next)) // => [3, 1, 1]
 * ```
 */
export function skipNonFinite(updates: readonly Update[]): SkippingUpdates {
  const skipped = variable(0, { name: "skipNonFinite/skipped", dtype: "int32" });
  const floats = updates.flatMap(([, value]) => (value.dtype === "float32" ? [value] : []));
  // x·0 is 0 for what is finite and NaN for the rest, and a sum keeps NaN.
  const zero = floats.map((value): Expr => sum(mul(value, 0))).reduce<Expr | number>(add, 0);
  const finite = equal(zero, 0);
  const kept = updates.map(([target, value]): Update => [target, where(finite, value, target)]);
  const counted: Update = [skipped, where(finite, skipped, nextCount(skipped))];
  return Object.assign(withVariables([...kept, counted], { skipped }), { skipped });
}
